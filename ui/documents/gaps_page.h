#pragma once

#include "ui/kit/page.h"

namespace passerelle::ui {

class GapsPage : public Page {
    Q_OBJECT
public:
    explicit GapsPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    Place place() const override;
};

} // namespace passerelle::ui
