// Named instants of the path of a message at which a kill campaign may end the process, as a power cut would: nothing is
// flushed, no destructor runs. Disarmed unless PASSERELLE_CRASH_AT is set before the start ("after_sending_written", or
// "after_sending_written:3" for the third time); then one load of a constant. Thread-safe.
#pragma once

#include <array>

namespace passerelle {

// In the order of the path.
inline constexpr std::array kCrashPoints{
    "before_inbox_commit",    "after_inbox_commit",   "after_acknowledgement",  "before_drain_commit",
    "after_drain_commit",     "before_inbox_removal", "after_inbox_removal",    "after_claim",
    "before_answered",        "after_answered",       "before_sending_written", "after_sending_written",
    "after_send",             "before_outcome",       "after_outcome",          "before_retry_written",
};

// The same for what rewrites whole files: an upgrade of the schema, a change of keys, a restore.
inline constexpr std::array kMigrationCrashPoints{
    "migration_copy_begun", "migration_copied", "migration_step", "migration_commit", "migration_checked", "migration_kept", "migration_swapped", "migration_done",
};
inline constexpr std::array kRotationCrashPoints{
    "rotation_next_written", "rotation_rewrapped", "rotation_committed", "rotation_key_in_place",
};
inline constexpr std::array kRestoreCrashPoints{
    "restore_staged", "restore_decided", "restore_moved_away", "restore_moved_in", "restore_finished",
};
// Of a store that moves to a server, or back.
inline constexpr std::array kMoveCrashPoints{
    "move_folder_marked", "move_server_marked", "move_batch_read", "move_batch_written", "move_table_copied", "move_copied", "move_compared", "move_server_decided", "move_decided", "move_file_left", "move_file_arrived",
};
// Of a turn that carries files.
inline constexpr std::array kMediaCrashPoints{"after_media_read"};

// `name` must be one of those above.
void crashPoint(const char *name);

} // namespace passerelle
