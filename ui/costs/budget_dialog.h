// The client's own budget for models: euros a month, or as the plan says. Deletes itself; returned for tests. GUI thread.
#pragma once

#include "ui/kit/form_dialog.h"
#include "ui/kit/workspace.h"

namespace passerelle::ui {

FormDialog *openBudgetDialog(Workspace &workspace, QWidget *parent, std::function<void()> saved);

} // namespace passerelle::ui
