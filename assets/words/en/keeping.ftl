# Keeping files: backups, copies for others, saving what can be saved.

backups = Backups…
backups-of = Backups of { $file }
backups-hint = One for each day of use, and one before each update or restoring. The last ten are kept.
backups-none = There are none yet. The first is made when the file is opened.
backups-looking = Looking…
backups-folder = Show the folder they are in
backup-agreements =
    { $count ->
        [one] { $count } agreement
       *[other] { $count } agreements
    }
backup-unreadable = cannot be read
backup-day = of the day
backup-update = before an update of the file
backup-before-restore = before restoring another
backup-restore = Restore…
backup-restore-this = Restore the backup of { $backup }
backup-restore-question = The file will be as it was then. What it is now is put into this list first.
backup-restore-yes = Restore this one
backup-restore-no = Cancel
backup-failed = The backup of { $file } could not be written: { $reason }
backups-failed = The backups of { $file } could not be listed: { $reason }
restored = { $file } is restored. What it was before is in the list of backups.
restored-aside = { $file } is restored. The damaged file was put aside: { $aside }.
restore-failed = { $file } could not be restored: { $reason }
restore-while-importing = Articles are being imported into this file: wait or stop that, then restore.
edit-while-restoring = The file is being restored: wait a moment, then go on.
busy-restoring = Restoring…
busy-salvaging = Saving what can be read…
save-copy = Save a copy…
save-copy-by-path = Save a copy to a path…
copy-saved = The copy { $file } is saved.
copy-name = { $name } (copy)
salvage-offer = Save what can be read to a new file…
salvage-name = { $name } (saved)
salvaged =
    Saved to { $file }: { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }, { $agreements ->
        [one] { $agreements } agreement
       *[other] { $agreements } agreements
    }, { $statements ->
        [one] { $statements } statement
       *[other] { $statements } statements
    }.
salvaged-less =
    Saved to { $file }: { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }, { $agreements ->
        [one] { $agreements } agreement
       *[other] { $agreements } agreements
    }, { $statements ->
        [one] { $statements } statement
       *[other] { $statements } statements
    }. The rest could not be read; the history begins anew.
salvage-failed = Nothing could be saved of { $file }: { $reason }
salvage-loss =
    { $table }: { $kept } rows kept{ $dropped ->
        [0] { "" }
       *[other] , { $dropped } left out because what they belong to is lost
    }{ $unreadable ->
        [yes] , some could not be read
       *[no] { "" }
    }
path-copy = Save a copy to
path-salvage = New file for what can be saved
read-only = read-only
hindered-sample-backups = The sample has no backups.
cli-backups-none = there is no backup yet
cli-backups-line = { $number }. { $moment } · { $agreements } · { $bytes } bytes · { $occasion } · { $path }
cli-backups-no-number = there is no backup number { $number }: there are { $count }
