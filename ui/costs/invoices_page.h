#pragma once

#include "ui/kit/page.h"

namespace passerelle::ui {

class InvoicesPage : public Page {
    Q_OBJECT
public:
    explicit InvoicesPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    Place place() const override;
};

} // namespace passerelle::ui
