// Changes the caps in place: another plan, or a new one with caps of its own. Deletes itself; returned for tests. GUI
// thread.
#pragma once

#include "server/api/billing_dto.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/workspace.h"

namespace passerelle::ui {

FormDialog *openPlanDialog(Workspace &workspace, const std::optional<api::PlanView> &present, QWidget *parent, std::function<void()> changed);

} // namespace passerelle::ui
