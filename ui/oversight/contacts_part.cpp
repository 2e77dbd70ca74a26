#include "ui/oversight/contacts_part.h"

#include "ui/kit/cards.h"
#include "ui/kit/confirm.h"
#include "ui/kit/export_download.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/table_view.h"
#include "ui/kit/erasure_receipt.h"
#include "ui/kit/file_keeping.h"
#include "ui/oversight/list_frame.h"
#include "ui/oversight/oversight_words.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

ContactsPart::ContactsPart(Workspace &space, QWidget *parent)
    : OversightPart(space, parent), m_detail(new Card), m_consent(new QLabel), m_facts(valueLabel()), m_noHistory(hintLabel(tr("Nothing was shown to this contact yet, and it answered nothing."))),
      m_export(new QPushButton(Theme::icon(u"download"_s), tr("Export…"))), m_erase(new QPushButton(Theme::icon(u"delete"_s), tr("Erase…")))
{
    buildTables();
    m_list->retry = [this] { refresh(); };
    auto *split = ListFrame::beside(m_list, buildDetail(), space.preferences, u"privacy.contacts.split"_s, 5, 4);
    ListFrame::showBeside(m_detail, false);
    auto *column = new QVBoxLayout(this);
    column->addWidget(split, 1);
    connect(&m_list->view(), &TableView::currentSourceChanged, this, &ContactsPart::showDetail);
    connect(m_contacts, &PagedTableBase::loaded, this, [this] {
        if (!m_list->view().currentIndex().isValid() && m_contacts->rowCount() > 0)
            m_list->view().selectRow(0);
        showDetail();
    });
    connect(m_export, &QPushButton::clicked, this, [this] {
        if (const api::ContactView *contact = chosen()) {
            const QString name = OversightWords::channelKey(*contact);
            FileKeeping::choose(workspace(), this, {tr("Export what is kept of %1").arg(name), FileKeeping::plainName(name) + u".zip"_s, tr("Archives (*.zip)")}, [this](const QString &path) { exportTo(path); });
        }
    });
    connect(m_erase, &QPushButton::clicked, this, &ContactsPart::askToErase);
    m_export->setObjectName(u"exportContact"_s);
    m_erase->setObjectName(u"eraseContact"_s);
}

void ContactsPart::buildTables()
{
    using Contact = api::ContactView;
    m_contacts = new PagedTable<Contact>(
        workspace().client,
        {{.title = tr("Contact"), .text = [](const Contact &contact) { return QVariant(OversightWords::channelKey(contact)); }, .toolTip = [](const Contact &contact) { return QVariant(contact.key); }},
         {.title = tr("Consent"),
          .text = [](const Contact &contact) { return QVariant(OversightWords::consent(contact).text); },
          .decoration = [](const Contact &contact) { return QVariant(Theme::icon(OversightWords::consent(contact).icon)); },
          .foreground = [](const Contact &contact) { return QVariant(Theme::colour(OversightWords::consent(contact).meaning, QApplication::palette())); }},
         {.title = tr("Last message"),
          .text = [](const Contact &contact) { return QVariant(contact.lastMessageAt ? whenText(*contact.lastMessageAt) : QString()); },
          .sortKey = [](const Contact &contact) { return QVariant(contact.lastMessageAt.value_or(QString())); }}},
        this);
    m_list = new ListFrame(m_contacts, workspace().preferences, u"privacy.contacts"_s,
                           {.name = tr("Contacts"),
                            .filter = tr("Filter the contacts"),
                            .failed = tr("The contacts could not be loaded."),
                            .none = {.iconName = u"people"_s, .title = tr("Nobody wrote yet"), .sentence = tr("Whoever writes over a channel appears here, with what they were told and answered.")}},
                           {26, 26});
    using Entry = api::ConsentView;
    m_history = new PagedTable<Entry>(workspace().client,
                                      {{.title = tr("When"), .text = [](const Entry &entry) { return QVariant(dateTimeText(entry.at)); }, .sortKey = [](const Entry &entry) { return QVariant(entry.at); }},
                                       {.title = tr("What"), .text = [](const Entry &entry) { return QVariant(OversightWords::consentEvent(entry.event)); }},
                                       {.title = tr("In their words"), .text = [](const Entry &entry) { return QVariant(entry.words); }, .toolTip = [](const Entry &entry) { return QVariant(entry.words); }}},
                                      this);
}

QWidget *ContactsPart::buildDetail()
{
    m_consent->setFont(Theme::section(font()));
    auto *view = new TableView;
    view->setSource(m_history, workspace().preferences, u"privacy.history"_s);
    view->setAccessibleName(tr("What this contact was told and answered"));
    view->horizontalHeader()->resizeSection(0, Theme::characters(*this, 17));
    view->horizontalHeader()->resizeSection(1, Theme::characters(*this, 24));
    m_historyView = view;
    m_detail->body().addWidget(m_consent);
    m_detail->body().addWidget(m_facts);
    m_detail->body().addWidget(view, 1);
    m_detail->body().addWidget(m_noHistory, 1, Qt::AlignTop);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_export);
    buttons->addWidget(m_erase);
    buttons->addStretch();
    m_detail->body().addLayout(buttons);
    return m_detail;
}

void ContactsPart::refresh()
{
    m_list->loading();
    m_contacts->load(workspace().session.ofTenant(u"/contacts"_s));
}

const api::ContactView *ContactsPart::chosen() const
{
    return m_contacts->at(m_list->view().currentSource());
}

void ContactsPart::showDetail()
{
    const api::ContactView *contact = chosen();
    ListFrame::showBeside(m_detail, contact != nullptr);
    if (!contact)
        return;
    const Worded consent = OversightWords::consent(*contact);
    m_detail->setTitle(OversightWords::channelKey(*contact));
    m_consent->setText(consent.text);
    QPalette palette = m_consent->palette();
    palette.setColor(QPalette::WindowText, Theme::colour(consent.meaning, QApplication::palette()));
    m_consent->setPalette(palette);
    m_facts->setText(tr("Known to the channel as %1").arg(contact->key) + (contact->lastMessageAt ? u'\n' + tr("Last message: %1").arg(dateTimeText(*contact->lastMessageAt)) : QString()));
    m_export->setVisible(workspace().session.may(may::kExportContact));
    m_erase->setVisible(workspace().session.may(may::kEraseContact));
    if (!workspace().session.may(may::kReadPrivacy)) {
        m_historyView->hide();
        return m_noHistory->hide();
    }
    if (std::exchange(m_shown, contact->id) != contact->id)
        m_history->clear();
    m_historyCall.cancel();
    m_historyCall = workspace().client.get<api::Page<api::ConsentView>>(workspace().session.ofTenant(u"/contacts/%1/consents"_s.arg(contact->id)), this, [this](const Result<api::Page<api::ConsentView>> &page) {
        if (!page)
            return m_list->message().tell(describe(page.error(), tr("What this contact answered could not be loaded.")));
        m_history->setRows(page->items);
        m_historyView->setVisible(!page->items.empty());
        m_noHistory->setVisible(page->items.empty());
    });
}

void ContactsPart::exportTo(const QString &path)
{
    const api::ContactView *contact = chosen();
    if (!contact)
        return;
    const Session &session = workspace().session;
    ExportDownload::start(workspace(), {.name = OversightWords::channelKey(*contact), .makePath = session.ofTenant(u"/contacts/%1/export"_s.arg(contact->id)),
                                        .exportsPath = session.ofTenant(u"/contact-exports"_s), .file = path});
}

void ContactsPart::askToErase()
{
    const api::ContactView *contact = chosen();
    if (!contact)
        return;
    const QString name = OversightWords::channelKey(*contact);
    const Question question{.title = tr("Erase %1?").arg(name),
                            .sentence = tr("All that %1 wrote, what was answered, the memory and the notes are destroyed for good, in backups as well. This cannot be undone. Export first what must be kept.").arg(name),
                            .verb = tr("Erase %1").arg(name)};
    confirm(this, workspace().session, question, [this, erased = *contact] { erase(erased); });
}

void ContactsPart::erase(const api::ContactView &contact)
{
    const QString name = OversightWords::channelKey(contact);
    workspace().client.post<api::ReceiptView>(workspace().session.ofTenant(u"/contacts/%1/erase"_s.arg(contact.id)), this, [this, name](const Result<api::ReceiptView> &receipt) {
        if (!receipt)
            return m_list->message().tell(describe(receipt.error(), tr("%1 was not erased.").arg(name)));
        auto *dialog = new ErasureReceiptDialog(workspace(), name, *receipt, this);
        dialog->open();
        m_history->clear();
        m_shown = 0;
        refresh();
    });
}

void ContactsPart::clear()
{
    m_historyCall.cancel();
    m_contacts->clear();
    m_history->clear();
    m_list->forget();
    m_detail->setTitle({});
    m_facts->clear();
    m_consent->clear();
    ListFrame::showBeside(m_detail, false);
    m_shown = 0;
}

QWidget *ContactsPart::filterField()
{
    return &m_list->filter();
}

} // namespace passerelle::ui
