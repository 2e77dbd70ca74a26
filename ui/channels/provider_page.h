#pragma once

#include "ui/kit/page.h"

namespace passerelle::ui {

class ProviderPage : public Page {
    Q_OBJECT
public:
    explicit ProviderPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    Place place() const override;
};

} // namespace passerelle::ui
