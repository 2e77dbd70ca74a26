// The tables of fields of backup_dto.h. Included by the codec alone, through shapes.h.
#pragma once

#include "server/api/backup_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(BackupView, "A backup that is kept.")
(field(&Struct::name, {"name", "Its name."}), field(&Struct::madeAt, {"made_at", "When it was made."}),
 field(&Struct::provedAt, {"proved_at", "When it was last opened and compared; null: it was not, or did not pass."}),
 field(&Struct::bytes, {"bytes", "Of its own files; original files are shared by all backups."}));
};
PASSERELLE_SHAPE(BackupStateView, "What is known of the backups.")
(field(&Struct::running, {"running", "One is being made or proved now."}), field(&Struct::stage, {"stage", "What is being done; empty: nothing."}),
 field(&Struct::done, {"done", "Of that stage."}), field(&Struct::total, {"total", "0 when it cannot be told."}),
 field(&Struct::lastMadeAt, {"last_made_at", "Null: never."}),
 field(&Struct::lastProvedAt, {"last_proved_at", "Null: never, or the recovery key is not confirmed."}),
 field(&Struct::lastProved, {"last_proved", "The name of that backup."}),
 field(&Struct::problem, {"problem", "Why the last try failed; null: it did not."}),
 field(&Struct::recoveryConfirmedAt, {"recovery_confirmed_at", "When somebody proved to have the recovery key; null: nobody."}),
 field(&Struct::overdue, {"overdue", "Daily backups are on, and none was proved for 26 hours."}));
};
PASSERELLE_SHAPE(RecoveryKeyWish, "The recovery key, typed by whoever keeps it.")
(field(&Struct::recoveryKey, {"recovery_key", "Fourteen groups of four.", 56, 200}));
};
PASSERELLE_SHAPE(RecoveryKeyCreated, "A new recovery key, shown this once.")
(field(&Struct::recoveryKey, {"recovery_key", "To be kept away from this machine, and confirmed."}));
};
PASSERELLE_SHAPE(KeyChangeView, "A tenant's key that was changed.")
(field(&Struct::tenant, {"tenant", "Its number."}), field(&Struct::resealed, {"resealed", "Values sealed again so far; the service looks for more, and destroys the old key once neither they nor a kept backup need it."}));
};

} // namespace passerelle::api
