#pragma once

#include "ui/kit/page.h"

namespace passerelle::ui {

class DocumentsPage : public Page {
    Q_OBJECT
public:
    explicit DocumentsPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    Place place() const override;
};

} // namespace passerelle::ui
