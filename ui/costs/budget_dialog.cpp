#include "ui/costs/budget_dialog.h"

#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct BudgetWords {
    Q_DECLARE_TR_FUNCTIONS(BudgetDialog)
};

constexpr int kHighestBudget = 1'000'000;
const QString kBudgetKey = u"monthly_budget"_s;

} // namespace

FormDialog *openBudgetDialog(Workspace &workspace, QWidget *parent, std::function<void()> saved)
{
    auto *dialog = new FormDialog(clientBand(workspace.session), BudgetWords::tr("Budget for models"), BudgetWords::tr("Save the budget"), parent);
    dialog->setObjectName(u"budget"_s);
    auto *euros = new QSpinBox;
    euros->setRange(0, kHighestBudget);
    euros->setSuffix(u" €"_s);
    euros->setSpecialValueText(BudgetWords::tr("As the plan says"));
    euros->setAccessibleName(BudgetWords::tr("Budget a month"));
    dialog->form().addRow(BudgetWords::tr("&A month, at most"), euros);
    dialog->body().addWidget(hintLabel(BudgetWords::tr("At 80 % (or where the plan says) people are told. At 100 % no model is called until the month is over: answers quote the documents instead. The plan’s own cap stays the highest.")));
    const QString path = workspace.session.ofTenant(u"/settings/"_s + kBudgetKey);
    dialog->setBusy(true);
    workspace.client.get<api::Page<api::SettingView>>(workspace.session.ofTenant(u"/settings"_s), dialog, [dialog, euros](const Result<api::Page<api::SettingView>> &settings) {
        dialog->setBusy(false);
        if (!settings)
            return dialog->message().tell(describe(settings.error(), BudgetWords::tr("The present budget could not be read.")));
        for (const api::SettingView &setting : settings->items)
            if (const qint64 *value = std::get_if<qint64>(&setting.value); value && setting.key == kBudgetKey)
                euros->setValue(static_cast<int>(std::min<qint64>(*value, kHighestBudget)));
    });
    dialog->onSubmit = [dialog, euros, path, client = &workspace.client, saved = std::move(saved)] {
        dialog->setBusy(true);
        client->put<api::SettingView>(path, api::SettingChange{static_cast<qint64>(euros->value())}, dialog, [dialog, saved](const Result<api::SettingView> &kept) {
            if (kept)
                saved();
            dialog->settle(kept ? Status() : Status(failure(kept.error())), BudgetWords::tr("The budget could not be saved."));
        });
    };
    dialog->open();
    return dialog;
}

} // namespace passerelle::ui
