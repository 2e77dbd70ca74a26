#include "ui/costs/billing_identity_dialog.h"

#include "ui/kit/client_band.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/theme.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct IdentityWords {
    Q_DECLARE_TR_FUNCTIONS(BillingIdentity)
};

struct IdentityFields {
    QLineEdit *name = nullptr;
    QLineEdit *attention = nullptr;
    QPlainTextEdit *address = nullptr;
    QLineEdit *siren = nullptr;
    QLineEdit *vat = nullptr;
    QComboBox *language = nullptr;
};

IdentityFields addIdentityFields(FormDialog &dialog)
{
    IdentityFields fields{new QLineEdit, new QLineEdit, new QPlainTextEdit, new QLineEdit, new QLineEdit, new QComboBox};
    fields.address->setTabChangesFocus(true);
    fields.address->setFixedHeight(Theme::lines(dialog, 5));
    fields.siren->setPlaceholderText(u"123 456 789"_s);
    fields.vat->setPlaceholderText(u"FR12345678901"_s);
    fields.language->addItem(IdentityWords::tr("French"), u"fr"_s);
    fields.language->addItem(IdentityWords::tr("English"), u"en"_s);
    QFormLayout &form = dialog.form();
    form.addRow(IdentityWords::tr("&Name"), fields.name);
    form.addRow(IdentityWords::tr("To the &attention of"), fields.attention);
    form.addRow(IdentityWords::tr("A&ddress"), fields.address);
    form.addRow(IdentityWords::tr("&SIREN number"), fields.siren);
    form.addRow(IdentityWords::tr("&VAT number"), fields.vat);
    form.addRow(IdentityWords::tr("&Language of invoices"), fields.language);
    return fields;
}

std::optional<QString> given(const QLineEdit &field)
{
    const QString text = field.text().trimmed();
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

} // namespace

FormDialog *openBillingIdentity(Workspace &workspace, QWidget *parent, std::function<void()> saved)
{
    auto *dialog = new FormDialog(clientBand(workspace.session), IdentityWords::tr("Who is billed for %1").arg(workspace.session.tenantName()), IdentityWords::tr("Save"), parent);
    const IdentityFields fields = addIdentityFields(*dialog);
    const QString path = workspace.session.ofTenant(u"/billing-identity"_s);
    const bool manages = workspace.session.may(may::kManageBilling);
    dialog->mainButton().setVisible(manages);
    const auto follow = [dialog, fields] { dialog->mainButton().setEnabled(!fields.name->text().trimmed().isEmpty() && !fields.address->toPlainText().trimmed().isEmpty()); };
    QObject::connect(fields.name, &QLineEdit::textChanged, dialog, follow);
    QObject::connect(fields.address, &QPlainTextEdit::textChanged, dialog, follow);
    follow();
    workspace.client.get<api::BillingIdentity>(path, dialog, [dialog, fields](const Result<api::BillingIdentity> &known) {
        if (!known) {
            // Nobody was named yet: an empty form is right.
            if (known.error().kind != ErrorKind::NotFound)
                dialog->message().tell(describe(known.error(), IdentityWords::tr("Who is billed could not be read")));
            return;
        }
        fields.name->setText(known->name);
        fields.attention->setText(known->attention.value_or(QString()));
        fields.address->setPlainText(known->address);
        fields.siren->setText(known->siren.value_or(QString()));
        fields.vat->setText(known->vatNumber.value_or(QString()));
        fields.language->setCurrentIndex(known->language == u"en"_s ? 1 : 0);
    });
    dialog->onSubmit = [&workspace, dialog, fields, path, saved = std::move(saved)] {
        const api::BillingIdentity identity{.name = fields.name->text().trimmed(), .attention = given(*fields.attention), .address = fields.address->toPlainText().trimmed(),
                                            .siren = given(*fields.siren), .vatNumber = given(*fields.vat), .language = fields.language->currentData().toString()};
        dialog->setBusy(true);
        workspace.client.put<api::BillingIdentity>(path, identity, dialog, [dialog, saved](const Result<api::BillingIdentity> &known) {
            dialog->settle(known ? Status() : Status(failure(known.error())), IdentityWords::tr("Who is billed could not be saved"));
            if (known && saved)
                saved();
        });
    };
    dialog->open();
    return dialog;
}

} // namespace passerelle::ui
