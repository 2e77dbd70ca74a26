// Puts a staged version in place; where the service wants a reason, because saved questions would be found worse or were not
// rehearsed, it is asked for with the service's own words. GUI thread.
#pragma once

#include "ui/kit/workspace.h"

#include <QtWidgets/QWidget>

namespace passerelle::ui {

// `done` once it is in place or could not be; never when the person gave it up. Both stop with `parent`.
void activateVersion(Workspace &workspace, QWidget *parent, qint64 document, qint64 version, std::function<void(const Status &)> done);

} // namespace passerelle::ui
