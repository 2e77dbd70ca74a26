#pragma once

#include "ui/kit/page.h"

namespace passerelle::ui {

class ConnectionsPage : public Page {
    Q_OBJECT
public:
    explicit ConnectionsPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    Place place() const override;
};

} // namespace passerelle::ui
