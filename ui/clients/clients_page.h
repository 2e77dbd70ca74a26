#pragma once

#include "ui/kit/page.h"

namespace passerelle::ui {

class ClientsPage : public Page {
    Q_OBJECT
public:
    explicit ClientsPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    Place place() const override;
};

} // namespace passerelle::ui
