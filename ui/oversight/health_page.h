// How the installation is: its state, what waits, the messages by what became of them, what failed and is replayed, calls that were refused, the log as it is
// written, and the backups. GUI thread.
#pragma once

#include "ui/oversight/parted_page.h"

namespace passerelle::ui {

class HealthPage : public PartedPage {
    Q_OBJECT
public:
    explicit HealthPage(Workspace &workspace, QWidget *parent = nullptr);
};

} // namespace passerelle::ui
