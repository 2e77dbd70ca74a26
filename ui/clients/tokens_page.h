#pragma once

#include "ui/kit/page.h"

namespace passerelle::ui {

class TokensPage : public Page {
    Q_OBJECT
public:
    explicit TokensPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    Place place() const override;
};

} // namespace passerelle::ui
