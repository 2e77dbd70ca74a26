#include "ui/oversight/request_dialogs.h"

#include "server/api/privacy_dto.h"
#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"
#include "ui/kit/formats.h"
#include "ui/kit/permission_names.h"
#include "ui/oversight/oversight_words.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostContacts = 200;

QPlainTextEdit *shortText(QWidget &dialog, const QString &name)
{
    auto *text = new QPlainTextEdit;
    text->setTabChangesFocus(true);
    text->setFixedHeight(Theme::lines(dialog, 5));
    text->setAccessibleName(name);
    return text;
}

QString titleFor(const QString &state, const api::PrivacyRequestView &request)
{
    const QString kind = OversightWords::requestKind(request.kind);
    if (state == u"done"_s)
        return CloseRequestDialog::tr("Close the request: %1").arg(kind);
    return state == u"refused"_s ? CloseRequestDialog::tr("Refuse the request: %1").arg(kind) : CloseRequestDialog::tr("Extend the request: %1").arg(kind);
}

QString verbFor(const QString &state)
{
    if (state == u"done"_s)
        return CloseRequestDialog::tr("Close the request");
    return state == u"refused"_s ? CloseRequestDialog::tr("Refuse the request") : CloseRequestDialog::tr("Extend by two months");
}

} // namespace

NewRequestDialog::NewRequestDialog(Workspace &workspace, QWidget *parent)
    : FormDialog(clientBand(workspace.session), tr("Write down a request"), tr("Write it down"), parent), m_kind(new QComboBox), m_received(new QDateTimeEdit(QDateTime::currentDateTime())), m_note(shortText(*this, tr("Note")))
{
    setObjectName(u"newRequest"_s);
    for (const QString &kind : OversightWords::requestKinds())
        m_kind->addItem(OversightWords::requestKind(kind), kind);
    form().addRow(tr("&What is asked for"), m_kind);
    if (workspace.session.may(may::kReadContent)) {
        m_contact = new QComboBox;
        m_contact->addItem(tr("Nobody who wrote here"), 0);
        form().addRow(tr("Wh&ose data"), m_contact);
        QUrlQuery query;
        query.addQueryItem(u"limit"_s, QString::number(kMostContacts));
        workspace.client.get<api::Page<api::ContactView>>(workspace.session.ofTenant(u"/contacts"_s), query, this, [this](const Result<api::Page<api::ContactView>> &page) {
            if (page)
                for (const api::ContactView &contact : page->items)
                    m_contact->addItem(OversightWords::channelKey(contact), contact.id);
        });
    }
    m_received->setCalendarPopup(true);
    m_received->setDisplayFormat(u"dd/MM/yyyy HH:mm"_s);
    m_received->setMaximumDateTime(QDateTime::currentDateTime().addSecs(60));
    form().addRow(tr("&Received on"), m_received);
    form().addRow(tr("&Note"), m_note);
    m_note->setPlaceholderText(tr("How it came, and what it says"));
    body().addWidget(hintLabel(tr("There is one month to answer, counted from the day on which the request was received.")));
}

api::NewPrivacyRequest NewRequestDialog::wish() const
{
    api::NewPrivacyRequest wish{.kind = m_kind->currentData().toString(), .receivedAt = std::min(m_received->dateTime(), QDateTime::currentDateTime()).toUTC().toString(Qt::ISODate)};
    if (m_contact && m_contact->currentData().toLongLong() != 0)
        wish.contact = m_contact->currentData().toLongLong();
    if (const QString note = m_note->toPlainText().trimmed(); !note.isEmpty())
        wish.note = note;
    return wish;
}

CloseRequestDialog::CloseRequestDialog(Workspace &workspace, const api::PrivacyRequestView &request, const QString &state, QWidget *parent)
    : FormDialog(clientBand(workspace.session), titleFor(state, request), verbFor(state), parent), m_state(state)
{
    setObjectName(u"closeRequest"_s);
    if (state == u"done"_s) {
        offerProofs(workspace, request);
        return;
    }
    m_reason = shortText(*this, tr("Reason"));
    form().addRow(tr("&Reason"), m_reason);
    body().addWidget(hintLabel(state == u"refused"_s
                                   ? tr("The person must be told the reason, and that they may complain to the supervisory authority (CNIL in France).")
                                   : tr("The law allows it once, for complex or many requests. The person must be told the reason before the first month is over.")));
    mainButton().setEnabled(false);
    connect(m_reason, &QPlainTextEdit::textChanged, this, [this] { mainButton().setEnabled(!m_reason->toPlainText().trimmed().isEmpty()); });
}

void CloseRequestDialog::offerProofs(Workspace &workspace, const api::PrivacyRequestView &request)
{
    m_receipt = new QComboBox;
    m_receipt->setObjectName(u"receiptNumber"_s);
    m_receipt->addItem(tr("None"), 0);
    form().addRow(tr("&Receipt of erasure"), m_receipt);
    workspace.client.get<api::Page<api::ReceiptView>>(workspace.session.ofTenant(u"/receipts"_s), this, [this, request](const Result<api::Page<api::ReceiptView>> &page) {
        if (!page)
            return message().tell(describe(page.error(), tr("The receipts could not be listed.")));
        for (const api::ReceiptView &receipt : page->items)
            m_receipt->addItem(tr("Receipt %1 of %2").arg(receipt.number).arg(dateTimeText(receipt.at)), receipt.number);
        if (request.kind == u"erasure"_s && request.contactErased && m_receipt->count() == 2)
            m_receipt->setCurrentIndex(1);
    });
    if (workspace.session.may(may::kExportContact)) {
        m_export = new QComboBox;
        m_export->setObjectName(u"exportNumber"_s);
        m_export->addItem(tr("None"), 0);
        form().addRow(tr("&Export that was handed over"), m_export);
        workspace.client.get<api::Page<api::ExportView>>(workspace.session.ofTenant(u"/contact-exports"_s), this, [this, request](const Result<api::Page<api::ExportView>> &page) {
            if (!page)
                return message().tell(describe(page.error(), tr("The exports could not be listed.")));
            for (const api::ExportView &made : page->items) {
                m_export->addItem(tr("Export %1 of %2").arg(made.number).arg(dateTimeText(made.madeAt)), made.number);
                if (request.contact && made.contact == request.contact && m_export->currentIndex() == 0)
                    m_export->setCurrentIndex(m_export->count() - 1);
            }
        });
    }
    body().addWidget(hintLabel(tr("The proof stays with the request: months later it shows what was done, and when.")));
}

api::PrivacyRequestChange CloseRequestDialog::change() const
{
    api::PrivacyRequestChange change{.state = m_state};
    if (m_reason)
        change.reason = m_reason->toPlainText().trimmed();
    if (m_receipt && m_receipt->currentData().toLongLong() != 0)
        change.receiptNumber = m_receipt->currentData().toLongLong();
    if (m_export && m_export->currentData().toLongLong() != 0)
        change.exportNumber = m_export->currentData().toLongLong();
    return change;
}

} // namespace passerelle::ui
