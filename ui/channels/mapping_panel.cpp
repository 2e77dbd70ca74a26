#include "ui/channels/mapping_panel.h"

#include "ui/kit/cards.h"
#include "ui/kit/inline_message.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

using MappingPlace = std::optional<QString> api::ManyChatView::*;

struct MappingField {
    MappingPlace place;
    const char *label;
    const char16_t *usual; // where it stands in the recommended body
};

constexpr std::array<MappingField, 8> kMappingFields{{
    {&api::ManyChatView::contactIdAt, QT_TRANSLATE_NOOP("passerelle::ui::MappingPanel", "Contact’s &number:"), u"contact_id"},
    {&api::ManyChatView::textAt, QT_TRANSLATE_NOOP("passerelle::ui::MappingPanel", "&Text:"), u"text"},
    {&api::ManyChatView::nameAt, QT_TRANSLATE_NOOP("passerelle::ui::MappingPanel", "Na&me:"), u"contact.name"},
    {&api::ManyChatView::localeAt, QT_TRANSLATE_NOOP("passerelle::ui::MappingPanel", "&Language:"), u"contact.locale"},
    {&api::ManyChatView::lastInteractionAt, QT_TRANSLATE_NOOP("passerelle::ui::MappingPanel", "Last interacti&on:"), u"contact.last_interaction"},
    {&api::ManyChatView::personAt, QT_TRANSLATE_NOOP("passerelle::ui::MappingPanel", "A &person speaks:"), u"contact.custom_fields.Conseiller"},
    {&api::ManyChatView::personTag, QT_TRANSLATE_NOOP("passerelle::ui::MappingPanel", "Ta&g while a person is to speak:"), u"Passerelle humain"},
    {&api::ManyChatView::personField, QT_TRANSLATE_NOOP("passerelle::ui::MappingPanel", "Custom &field while a person is to speak:"), u"Passerelle conseiller"},
}};

} // namespace

MappingPanel::MappingPanel(Workspace &workspace, QWidget *parent)
    : ChannelPanel(workspace, parent), m_message(new InlineMessage(this)), m_save(new QPushButton(tr("&Save"), this)), m_body(new QPlainTextEdit(this)),
      m_preview(new QPushButton(tr("P&review"), this)), m_found(new FindingList(this))
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(m_message);
    auto *places = new Card(tr("Where the call carries what"), this);
    places->body().addWidget(hintLabel(tr("Keys of the call’s body with points between them. Leave a field empty for the usual place, which stands in grey."), this));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addFields(*form);
    places->body().addLayout(form);
    places->body().addWidget(m_save, 0, Qt::AlignRight);
    column->addWidget(places);
    auto *trial = new Card(tr("What would be understood"), this);
    trial->corner().addWidget(m_preview);
    trial->body().addWidget(hintLabel(tr("Paste a body as ManyChat sends it (its editor’s “Test request” shows one). It is read with the fields above, saved or not, and has no effect."), this));
    m_body->setAccessibleName(tr("Body of a call"));
    m_body->setTabChangesFocus(true);
    m_body->setMaximumHeight(Theme::lines(*this, 7));
    m_body->setPlaceholderText(u"{\"contact_id\": \"700000001\", \"text\": \"Quels sont vos horaires ?\"}"_s);
    trial->body().addWidget(m_body);
    trial->body().addWidget(m_found);
    column->addWidget(trial);
    column->addStretch(1);
    connect(m_save, &QPushButton::clicked, this, &MappingPanel::save);
    connect(m_preview, &QPushButton::clicked, this, &MappingPanel::preview);
    connect(m_body, &QPlainTextEdit::textChanged, this, &MappingPanel::enableButtons);
}

void MappingPanel::addFields(QFormLayout &form)
{
    for (std::size_t i = 0; i < kFields; ++i) {
        m_fields[i] = new QLineEdit(this);
        m_fields[i]->setMaxLength(200);
        m_fields[i]->setPlaceholderText(QString::fromUtf16(kMappingFields[i].usual));
        form.addRow(tr(kMappingFields[i].label), m_fields[i]);
        connect(m_fields[i], &QLineEdit::textChanged, this, &MappingPanel::enableButtons);
        if (kMappingFields[i].place == &api::ManyChatView::personTag)
            offerNames(*m_fields[i], ManyChatNames::Kind::Tag);
        else if (kMappingFields[i].place == &api::ManyChatView::personField)
            offerNames(*m_fields[i], ManyChatNames::Kind::Field);
    }
}

void MappingPanel::offerNames(QLineEdit &field, ManyChatNames::Kind kind)
{
    auto *names = new ManyChatNames(workspace(), field, kind, [this] { return path(u"/manychat/lists"_s); });
    names->onFailed = [this](const ErrorText &text) { m_message->tell(text); };
    m_offers.push_back(names);
}

void MappingPanel::filled(bool other)
{
    if (other && facts().isManyChat())
        workspace().client.get<api::ManyChatView>(path(u"/manychat"_s), asking(), [this](const Result<api::ManyChatView> &view) { take(view); });
    enableButtons();
}

void MappingPanel::emptied()
{
    m_view.reset();
    for (QLineEdit *field : m_fields)
        field->clear();
    m_body->clear();
    m_found->clear();
    m_message->clear();
    enableButtons();
}

void MappingPanel::take(const Result<api::ManyChatView> &view)
{
    if (!view)
        return m_message->tell(describe(view.error(), tr("The mapping could not be read.")));
    m_view = *view;
    for (std::size_t i = 0; i < kFields; ++i)
        m_fields[i]->setText(((*view).*kMappingFields[i].place).value_or(QString()));
    enableButtons();
}

api::ManyChatView MappingPanel::typed() const
{
    api::ManyChatView view;
    for (std::size_t i = 0; i < kFields; ++i)
        view.*kMappingFields[i].place = m_fields[i]->text().trimmed();
    return view;
}

bool MappingPanel::hasUnsavedChanges() const
{
    if (!m_view)
        return false;
    for (std::size_t i = 0; i < kFields; ++i)
        if (m_fields[i]->text().trimmed() != ((*m_view).*kMappingFields[i].place).value_or(QString()))
            return true;
    return false;
}

void MappingPanel::enableButtons()
{
    for (QLineEdit *field : m_fields)
        field->setReadOnly(!mayChange());
    for (ManyChatNames *names : m_offers)
        names->setOffered(mayChange() && facts().isManyChat());
    m_save->setEnabled(mayChange() && hasUnsavedChanges());
    m_preview->setEnabled(mayChange() && !m_body->toPlainText().trimmed().isEmpty());
}

void MappingPanel::save()
{
    m_save->setEnabled(false);
    workspace().client.patch<api::ManyChatView>(path(u"/manychat"_s), typed(), asking(), [this](const Result<api::ManyChatView> &view) {
        if (!view) {
            m_message->tell(describe(view.error(), tr("The mapping could not be saved.")));
            return enableButtons();
        }
        take(view);
        m_message->tell(Tone::Good, tr("Saved; it holds for the next call."));
    });
}

void MappingPanel::preview()
{
    const api::ManyChatTrial trial{.body = m_body->toPlainText(), .settings = typed()};
    workspace().client.post<api::ManyChatPreview>(path(u"/manychat/preview"_s), trial, asking(), [this](const Result<api::ManyChatPreview> &preview) {
        if (!preview)
            return m_found->tell(Tone::Bad, tr("The body could not be read."), describe(preview.error(), {}).advice);
        showPreview(*preview);
    });
}

void MappingPanel::showPreview(const api::ManyChatPreview &preview)
{
    if (!preview.ok)
        return m_found->tell(Tone::Bad, tr("The call would be refused."), preview.problem.value_or(QString()));
    std::vector<Finding> findings;
    const auto add = [&](const QString &name, const QString &value) { findings.push_back({value.isEmpty() ? Tone::Information : Tone::Good, name + (value.isEmpty() ? tr("nothing") : value)}); };
    add(tr("Contact: "), preview.contactId);
    add(tr("Text: "), preview.text);
    add(tr("Name: "), preview.name);
    add(tr("Language: "), preview.locale);
    if (preview.speaker)
        add(tr("Who speaks: "), *preview.speaker == u"person"_s ? tr("a person") : tr("the assistant"));
    m_found->setFindings(std::move(findings));
}

} // namespace passerelle::ui
