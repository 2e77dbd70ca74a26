#include "ui/costs/plan_dialog.h"

#include "ui/costs/amounts.h"
#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kNewPlan = -1;
constexpr qint64 kNoPlan = 0;
constexpr qint64 kGigabyte = 1'000'000'000;
constexpr int kMost = 100'000'000;

struct PlanWords {
    Q_DECLARE_TR_FUNCTIONS(PlanDialog)
};

struct CapFields {
    QComboBox *plan = nullptr;
    QLineEdit *name = nullptr;
    QLineEdit *price = nullptr;
    QSpinBox *messages = nullptr;
    QLineEdit *spend = nullptr;
    QSpinBox *pages = nullptr;
    QSpinBox *gigabytes = nullptr;
    QSpinBox *soft = nullptr;
};

QSpinBox *capBox(qint64 value, const QString &suffix = {})
{
    auto *box = new QSpinBox;
    box->setRange(0, kMost);
    box->setGroupSeparatorShown(true);
    box->setSpecialValueText(PlanWords::tr("No cap"));
    box->setSuffix(suffix);
    box->setValue(static_cast<int>(value));
    return box;
}

CapFields addFields(FormDialog &dialog, const api::PlanView &start)
{
    CapFields fields;
    fields.plan = new QComboBox;
    fields.plan->addItem(PlanWords::tr("No plan: nothing is capped"), kNoPlan);
    fields.plan->addItem(PlanWords::tr("A new plan with these caps"), kNewPlan);
    fields.name = new QLineEdit;
    fields.price = new QLineEdit(start.monthlyPrice);
    fields.messages = capBox(start.messages.value_or(0));
    fields.spend = new QLineEdit(start.spend.value_or(QString()));
    fields.spend->setPlaceholderText(PlanWords::tr("No cap"));
    fields.pages = capBox(start.pages.value_or(0));
    fields.gigabytes = capBox(start.storageBytes.value_or(0) / kGigabyte, PlanWords::tr(" GB"));
    fields.soft = new QSpinBox;
    fields.soft->setRange(1, 100);
    fields.soft->setSuffix(u"\u202f%"_s);
    fields.soft->setValue(start.softPercent > 0 ? static_cast<int>(start.softPercent) : 80);
    QFormLayout &form = dialog.form();
    form.addRow(PlanWords::tr("&Plan"), fields.plan);
    form.addRow(PlanWords::tr("&Name"), fields.name);
    form.addRow(PlanWords::tr("Price a &month, in euros"), fields.price);
    form.addRow(PlanWords::tr("&Answers a month"), fields.messages);
    form.addRow(PlanWords::tr("&Cost of models a month, in euros"), fields.spend);
    form.addRow(PlanWords::tr("Pages of &documents"), fields.pages);
    form.addRow(PlanWords::tr("&Size of documents"), fields.gigabytes);
    form.addRow(PlanWords::tr("Send a notice a&t"), fields.soft);
    dialog.body().addWidget(hintLabel(PlanWords::tr("At the cap of answers or of cost, customers get the passage of the document word for word, without the model. At the cap of pages or of size, new documents are refused.")));
    return fields;
}

api::NewPlan planOf(const CapFields &fields)
{
    api::NewPlan plan{.name = fields.name->text().trimmed(), .monthlyPrice = typedAmount(fields.price->text()).value_or(QString())};
    const auto cap = [](const QSpinBox &box) { return box.value() > 0 ? std::optional<qint64>(box.value()) : std::nullopt; };
    plan.messages = cap(*fields.messages);
    plan.pages = cap(*fields.pages);
    if (const auto gigabytes = cap(*fields.gigabytes))
        plan.storageBytes = *gigabytes * kGigabyte;
    plan.spend = typedAmount(fields.spend->text());
    plan.softPercent = fields.soft->value();
    return plan;
}

void offerPlans(Workspace &workspace, QComboBox &box, const std::optional<api::PlanView> &present)
{
    workspace.client.get<api::Page<api::PlanView>>(u"/plans"_s, &box, [&box, present](const Result<api::Page<api::PlanView>> &page) {
        if (!page)
            return; // a new one can be made all the same
        for (const api::PlanView &plan : page->items)
            if (!plan.retired)
                box.insertItem(box.count() - 1, PlanWords::tr("%1, %2 a month").arg(plan.name, amountText(plan.monthlyPrice)), plan.id);
        if (present)
            box.setCurrentIndex(std::max(0, box.findData(present->id)));
    });
}

} // namespace

FormDialog *openPlanDialog(Workspace &workspace, const std::optional<api::PlanView> &present, QWidget *parent, std::function<void()> changed)
{
    auto *dialog = new FormDialog(clientBand(workspace.session), PlanWords::tr("Plan and caps of %1").arg(workspace.session.tenantName()), PlanWords::tr("Apply"), parent);
    const CapFields fields = addFields(*dialog, present.value_or(api::PlanView{.softPercent = 80}));
    const auto follow = [dialog, fields] {
        const bool isNew = fields.plan->currentData().toLongLong() == kNewPlan;
        for (QWidget *field : std::initializer_list<QWidget *>{fields.name, fields.price, fields.messages, fields.spend, fields.pages, fields.gigabytes, fields.soft})
            field->setEnabled(isNew);
        dialog->mainButton().setEnabled(!isNew || (!fields.name->text().trimmed().isEmpty() && typedAmount(fields.price->text())));
    };
    QObject::connect(fields.plan, &QComboBox::currentIndexChanged, dialog, follow);
    QObject::connect(fields.name, &QLineEdit::textChanged, dialog, follow);
    QObject::connect(fields.price, &QLineEdit::textChanged, dialog, follow);
    offerPlans(workspace, *fields.plan, present);
    const auto assign = [&workspace, dialog, changed = std::move(changed), path = workspace.session.ofTenant(u"/plan"_s)](qint64 plan) {
        api::PlanChoice choice;
        if (plan != kNoPlan)
            choice.planId = plan;
        workspace.client.put<void>(path, choice, dialog, [dialog, changed](const Status &status) {
            dialog->settle(status, PlanWords::tr("The plan could not be changed"));
            if (status)
                changed();
        });
    };
    dialog->onSubmit = [&workspace, dialog, fields, assign] {
        dialog->setBusy(true);
        const qint64 plan = fields.plan->currentData().toLongLong();
        if (plan != kNewPlan)
            return assign(plan);
        workspace.client.post<api::PlanView>(u"/plans"_s, planOf(fields), dialog, [dialog, assign](const Result<api::PlanView> &made) {
            if (made)
                return assign(made->id);
            dialog->settle(failure(made.error()), PlanWords::tr("The plan could not be made"));
        });
    };
    follow();
    dialog->open();
    return dialog;
}

} // namespace passerelle::ui
