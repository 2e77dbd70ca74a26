// What every page is given: the service, who is signed in, and the parts of the shell that pages speak to. All of it
// outlives every page.
#pragma once

#include "ui/client/admin_client.h"
#include "ui/client/event_feed.h"
#include "ui/kit/jobs.h"
#include "ui/kit/navigator.h"
#include "ui/kit/notices.h"
#include "ui/kit/preferences.h"
#include "ui/kit/restore_desk.h"
#include "ui/kit/session.h"
#include "ui/kit/shortcuts.h"

namespace passerelle::ui {

struct Workspace {
    AdminClient &client;
    EventFeed &events;
    Session &session;
    Preferences &preferences;
    Navigator &navigator;
    Notices &notices;
    Jobs &jobs;
    Shortcuts &shortcuts;
    RestoreDesk *restoring = nullptr; // null: nothing can be restored from here
};

} // namespace passerelle::ui
