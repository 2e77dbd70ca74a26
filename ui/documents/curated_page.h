#pragma once

#include "ui/kit/page.h"

namespace passerelle::ui {

class CuratedPage : public Page {
    Q_OBJECT
public:
    explicit CuratedPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    Place place() const override;
};

} // namespace passerelle::ui
