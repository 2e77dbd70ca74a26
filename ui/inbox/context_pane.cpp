#include "ui/inbox/context_pane.h"

#include "ui/inbox/facts_card.h"
#include "ui/inbox/inbox_words.h"
#include "ui/kit/cards.h"
#include "ui/kit/error_words.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QToolButton>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMemoryLinesShown = 6;

// A chip that never asks for more width than there is.
class SourceChip : public Chip {
public:
    explicit SourceChip(const QString &text) : Chip(text, Meaning::Accent)
    {
        setToolTip(text);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }
};

QFormLayout *formIn(Card &card)
{
    auto *form = new QFormLayout;
    form->setContentsMargins({});
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    card.body().addLayout(form);
    return form;
}

void emptyLayout(QLayout &layout)
{
    while (QLayoutItem *item = layout.takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

ContextPane::ContextPane(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_calls(workspace.client, workspace.session), m_back(new QToolButton), m_title(sectionLabel({})), m_facts(new FactsCard(workspace)), m_message(new InlineMessage),
      m_sources(new Card(tr("Sources of the answer"))), m_journey(new Card(tr("Journey of the answer"))), m_open(new QPushButton(tr("Open the answer"))), m_export(new QPushButton(tr("Export"))), m_erase(new QPushButton(tr("Erase…")))
{
    const int gap = Theme::gap(*this);
    m_back->setIcon(Theme::icon(u"back"_s));
    m_back->setAutoRaise(true);
    m_back->setText(tr("Back to the conversation"));
    m_back->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_back->hide();
    connect(m_back, &QToolButton::clicked, this, &ContextPane::backWanted);

    auto *inner = new QWidget;
    auto *cards = new QVBoxLayout(inner);
    cards->setContentsMargins(gap, gap, gap, gap);
    cards->setSpacing(gap);
    auto *contact = new Card(tr("Contact"));
    m_title->setWordWrap(true);
    contact->body().addWidget(m_title);
    m_form = formIn(*contact);
    QFormLayout *form = m_form;
    m_key = row(*form, tr("Number"));
    m_alias = row(*form, tr("Other id"));
    m_since = row(*form, tr("Since"));
    m_counts = row(*form, tr("Messages"));
    m_consent = row(*form, tr("Consent"));
    m_cost = row(*form, tr("Cost"));
    auto *memory = new Card(tr("The conversation so far"));
    m_memory = valueLabel();
    memory->body().addWidget(m_memory);
    m_sourceList = new QVBoxLayout;
    m_sources->body().addLayout(m_sourceList);
    m_journeyForm = formIn(*m_journey);
    m_open->setToolTip(tr("The passages of then, the prompt, the checks, and the answer made again"));
    m_journey->body().addWidget(m_open);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT recordWanted(m_answered); });
    connect(m_facts, &FactsCard::messageWanted, this, &ContextPane::messageWanted);
    cards->addWidget(m_message);
    for (Card *card : std::initializer_list<Card *>{contact, m_sources, m_journey, m_facts, memory})
        cards->addWidget(card);
    auto *buttons = new QHBoxLayout;
    m_export->setIcon(Theme::icon(u"download"_s));
    m_erase->setIcon(Theme::icon(u"delete"_s));
    buttons->addWidget(m_export, 1);
    buttons->addWidget(m_erase, 1);
    cards->addLayout(buttons);
    cards->addStretch();
    connect(m_export, &QPushButton::clicked, this, [this] { Q_EMIT exportWanted(m_contact, m_name); });
    connect(m_erase, &QPushButton::clicked, this, [this] { Q_EMIT eraseWanted(m_contact, m_name); });

    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(inner);
    area->setAccessibleName(tr("About the contact"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_back);
    column->addWidget(area, 1);
    clear();
}

QLabel *ContextPane::row(QFormLayout &form, const QString &name)
{
    QLabel *value = valueLabel();
    value->setAccessibleName(name);
    form.addRow(hintLabel(name), value);
    return value;
}

void ContextPane::showContact(qint64 contact, const QString &name)
{
    if (contact != m_contact)
        clear();
    m_contact = contact;
    m_name = name;
    m_title->setText(name);
    m_facts->showContact(contact);
    m_export->setEnabled(contact != 0 && m_workspace.session.may(may::kExportContact));
    m_erase->setEnabled(contact != 0 && m_workspace.session.may(may::kEraseContact));
    m_erase->setToolTip(m_erase->isEnabled() ? tr("Erase %1 for good").arg(name) : tr("Your role may not erase contacts"));
    reload();
}

void ContextPane::reload()
{
    m_call.cancel();
    if (m_contact == 0)
        return;
    m_call = m_calls.contact(m_contact, this, [this](const Result<api::ContactContextView> &contact) {
        if (contact) {
            m_message->clear();
            fill(*contact);
        } else {
            m_message->tell(Tone::Bad, sentenceOf(contact.error(), tr("What is known of the contact could not be loaded.")), tr("Try again"), [this] { reload(); });
        }
    });
}

void ContextPane::fill(const api::ContactContextView &contact)
{
    m_key->setText(contact.key);
    m_alias->setText(contact.alias.value_or(QString()));
    m_form->setRowVisible(m_alias, !m_alias->text().isEmpty());
    m_since->setText(contact.firstMessageAt ? dateText(*contact.firstMessageAt) : u"–"_s);
    m_counts->setText(tr("%1 received, %2 answered").arg(countText(contact.messages), countText(contact.answers)));
    m_consent->setText(consentLine(contact.consent, contact.optedOut));
    QString cost = moneyText(contact.costMicroEuros);
    if (contact.unpricedCalls > 0)
        cost += u' ' + tr("and %n call(s) without a known price", nullptr, static_cast<int>(contact.unpricedCalls));
    m_cost->setText(cost);
    showMemory(contact);
}

void ContextPane::showMemory(const api::ContactContextView &contact)
{
    QStringList lines;
    if (!contact.memorySummary.isEmpty())
        lines += contact.memorySummary;
    const std::size_t from = contact.memory.size() > kMemoryLinesShown ? contact.memory.size() - kMemoryLinesShown : 0;
    for (std::size_t i = from; i < contact.memory.size(); ++i)
        lines += tr("%1: %2").arg(contact.memory[i].from == u"contact" ? m_name : tr("Assistant"), contact.memory[i].text.simplified());
    m_memory->setText(lines.isEmpty() ? tr("Nothing is remembered yet.") : lines.join(u"\n\n"_s));
}

void ContextPane::showAnswer(const std::optional<api::TimelineEntryView> &answer)
{
    emptyLayout(*m_sourceList);
    while (m_journeyForm->rowCount() > 0)
        m_journeyForm->removeRow(0);
    m_sources->setVisible(answer && !answer->sources.empty());
    m_journey->setVisible(answer && answer->journey);
    m_answered = answer ? answer->message.value_or(0) : 0;
    m_open->setVisible(m_answered > 0);
    if (!answer)
        return;
    for (const api::FoundPassageView &source : answer->sources) {
        auto *line = new QWidget;
        auto *box = new QHBoxLayout(line);
        box->setContentsMargins({});
        auto *chip = new SourceChip(sourceName(source));
        chip->setAccessibleDescription(source.cited ? tr("Cited in the answer") : tr("Found, not cited"));
        connect(chip, &QAbstractButton::clicked, this, [this, source] { Q_EMIT sourceChosen(source); });
        box->addWidget(chip);
        box->addStretch(1);
        QLabel *worth = hintLabel(source.cited ? tr("cited") : decimalText(source.score, 2));
        worth->setWordWrap(false);
        box->addWidget(worth);
        m_sourceList->addWidget(line);
    }
    if (!answer->journey)
        return;
    for (const JourneyPart &part : journeyParts(*answer->journey))
        row(*m_journeyForm, part.name)->setText(durationText(static_cast<qint64>(part.milliseconds)));
    if (const QString delivery = deliveryLine(*answer->journey); !delivery.isEmpty())
        row(*m_journeyForm, tr("delivery"))->setText(delivery);
    if (answer->costMicroEuros)
        row(*m_journeyForm, tr("cost"))->setText(moneyText(*answer->costMicroEuros));
}

void ContextPane::clear()
{
    m_call.cancel();
    m_contact = 0;
    m_name.clear();
    m_facts->showContact(0);
    for (QLabel *label : {m_title, m_key, m_alias, m_since, m_counts, m_consent, m_cost, m_memory})
        label->clear();
    m_message->clear();
    m_export->setEnabled(false);
    m_erase->setEnabled(false);
    showAnswer({});
}

void ContextPane::setBackOffered(bool offered)
{
    m_back->setVisible(offered);
}

} // namespace passerelle::ui
