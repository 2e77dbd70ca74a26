// Privacy of one client: what people asked for with its clock, who consented to what, exports, erasures with their
// receipts, how long is kept, and the record of processing. GUI thread.
#pragma once

#include "ui/oversight/parted_page.h"

namespace passerelle::ui {

class PrivacyPage : public PartedPage {
    Q_OBJECT
public:
    explicit PrivacyPage(Workspace &workspace, QWidget *parent = nullptr);
};

} // namespace passerelle::ui
