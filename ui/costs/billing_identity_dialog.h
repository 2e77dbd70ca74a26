// Who is billed: name, address, numbers, language. Starts from what is known. Deletes itself; returned for tests. GUI
// thread.
#pragma once

#include "server/api/billing_dto.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/workspace.h"

namespace passerelle::ui {

FormDialog *openBillingIdentity(Workspace &workspace, QWidget *parent, std::function<void()> saved = {});

} // namespace passerelle::ui
