#pragma once

#include "ui/kit/page.h"

namespace passerelle::ui {

class ActivityPage : public Page {
    Q_OBJECT
public:
    explicit ActivityPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    Place place() const override;
};

} // namespace passerelle::ui
