#include "ui/inbox/facts_card.h"

#include "ui/kit/client_band.h"
#include "ui/kit/error_words.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestFact = 200;

struct FactWords {
    Q_DECLARE_TR_FUNCTIONS(FactWords)
};

QString kindText(const QString &kind)
{
    if (kind == u"name"_s)
        return FactWords::tr("Name");
    if (kind == u"language"_s)
        return FactWords::tr("Language");
    if (kind == u"address"_s)
        return FactWords::tr("Tu or vous");
    if (kind == u"preference"_s)
        return FactWords::tr("Preference");
    if (kind == u"place"_s)
        return FactWords::tr("Place");
    if (kind == u"order"_s)
        return FactWords::tr("Order");
    return kind == u"sensitive"_s ? FactWords::tr("Sensitive") : FactWords::tr("Other");
}

QString originText(const api::FactView &fact)
{
    const QString day = dateText(fact.at);
    if (fact.correctedAt)
        return FactWords::tr("corrected on %1").arg(dateText(*fact.correctedAt)) + (fact.person.isEmpty() ? QString() : QString(u", "_s + fact.person));
    if (fact.origin == u"written"_s)
        return fact.person.isEmpty() ? FactWords::tr("written on %1").arg(day) : FactWords::tr("written on %1 by %2").arg(day, fact.person);
    return fact.origin == u"found"_s ? FactWords::tr("found by the model on %1").arg(day) : FactWords::tr("said on %1").arg(day);
}

QToolButton *toolButton(const QString &icon, const QString &name)
{
    auto *button = new QToolButton;
    button->setIcon(Theme::icon(icon));
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

} // namespace

FactsCard::FactsCard(Workspace &workspace, QWidget *parent)
    : Card({}, parent), m_workspace(workspace), m_calls(workspace.client, workspace.session), m_message(new InlineMessage), m_lines(new QVBoxLayout), m_add(new QPushButton(tr("Remember…")))
{
    m_add->setIcon(Theme::icon(u"add"_s));
    corner().addWidget(m_add);
    body().addWidget(m_message);
    body().addLayout(m_lines);
    connect(m_add, &QPushButton::clicked, this, [this] { edit({})->open(); });
    showContact(0);
}

void FactsCard::showContact(qint64 contact)
{
    if (contact != m_contact) {
        m_facts.clear();
        m_hidden.clear();
    }
    m_contact = contact;
    m_add->setVisible(m_workspace.session.may(may::kManageConversations));
    m_add->setEnabled(contact != 0);
    fill();
    reload();
}

void FactsCard::reload()
{
    m_call.cancel();
    if (m_contact == 0)
        return;
    m_call = m_calls.facts(m_contact, this, [this](const Result<api::Page<api::FactView>> &page) {
        if (!page)
            return m_message->tell(Tone::Bad, sentenceOf(page.error(), tr("What is remembered of the contact could not be loaded.")), tr("Try again"), [this] { reload(); });
        m_message->clear();
        m_facts = page->items;
        fill();
    });
}

void FactsCard::fill()
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int shown = 0;
    for (const api::FactView &fact : m_facts) {
        if (m_hidden.contains(fact.id))
            continue;
        m_lines->addWidget(lineOf(fact));
        ++shown;
    }
    setTitle(shown > 0 ? tr("Memory (%1)").arg(shown) : tr("Memory"));
    if (shown == 0)
        m_lines->addWidget(hintLabel(m_contact == 0 ? QString() : tr("Nothing is remembered of this contact yet.")));
}

QWidget *FactsCard::lineOf(const api::FactView &fact)
{
    auto *line = new QWidget;
    auto *box = new QVBoxLayout(line);
    box->setContentsMargins({});
    box->setSpacing(0);
    QLabel *text = valueLabel(fact.text);
    text->setTextFormat(Qt::PlainText);
    box->addWidget(text);
    // What can be done stands beside where it comes from, so that the words have the pane's whole width.
    auto *below = new QHBoxLayout;
    below->setSpacing(0);
    below->addWidget(hintLabel(kindText(fact.kind) + u" · "_s + originText(fact)), 1);
    if (fact.message) {
        QToolButton *source = toolButton(u"inbox"_s, tr("Show the message that says it"));
        connect(source, &QToolButton::clicked, this, [this, message = *fact.message] { Q_EMIT messageWanted(message); });
        below->addWidget(source);
    }
    if (m_workspace.session.may(may::kManageConversations)) {
        QToolButton *change = toolButton(u"edit"_s, tr("Correct"));
        QToolButton *forget = toolButton(u"delete"_s, tr("Forget"));
        connect(change, &QToolButton::clicked, this, [this, fact] { edit(fact)->open(); });
        connect(forget, &QToolButton::clicked, this, [this, fact] { remove(fact); });
        below->addWidget(change);
        below->addWidget(forget);
    }
    box->addLayout(below);
    return line;
}

FormDialog *FactsCard::edit(const std::optional<api::FactView> &fact)
{
    auto *dialog = new FormDialog(clientBand(m_workspace.session), fact ? tr("Correct what is remembered") : tr("Remember of this contact"), fact ? tr("Correct") : tr("Remember"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto *kind = new QComboBox;
    for (const QString &name : {u"preference"_s, u"name"_s, u"place"_s, u"order"_s, u"language"_s, u"address"_s, u"sensitive"_s, u"other"_s})
        kind->addItem(kindText(name), name);
    kind->setCurrentIndex(std::max(0, kind->findData(fact ? fact->kind : u"preference"_s)));
    auto *text = new QLineEdit(fact ? fact->text : QString());
    text->setMaxLength(kLongestFact);
    text->setMinimumWidth(Theme::characters(*this, 50));
    dialog->form().addRow(tr("&Kind"), kind);
    dialog->form().addRow(tr("&Fact"), text);
    dialog->body().addWidget(hintLabel(tr("Given to the model as something to know, never as an instruction.")));
    const auto showNeeded = [dialog, text] { dialog->mainButton().setEnabled(!text->text().trimmed().isEmpty()); };
    connect(text, &QLineEdit::textChanged, dialog, showNeeded);
    showNeeded();
    dialog->onSubmit = [this, dialog, kind, text, fact, contact = m_contact] {
        dialog->setBusy(true);
        const auto done = [this, dialog](const Status &status) {
            dialog->settle(status, tr("The fact could not be kept."));
            if (status)
                reload();
        };
        const QString name = kind->currentData().toString();
        if (fact)
            m_calls.changeFact(contact, fact->id, {.kind = name, .text = text->text().trimmed()}, dialog, done);
        else
            m_calls.addFact(contact, {.kind = name, .text = text->text().trimmed()}, dialog, done);
    };
    return dialog;
}

// It looks forgotten at once; the service is told when the time to undo is over.
void FactsCard::remove(const api::FactView &fact)
{
    m_hidden.insert(fact.id);
    fill();
    const auto comeBack = [this, id = fact.id] {
        m_hidden.remove(id);
        fill();
    };
    m_workspace.notices.undoable(
        tr("Forgotten: %1").arg(fact.text),
        [this, id = fact.id, contact = m_contact, comeBack] {
            m_calls.removeFact(contact, id, this, [this, id, contact, comeBack](const Status &status) {
                if (!status) {
                    comeBack();
                    m_message->tell(describe(status.error(), tr("The fact could not be forgotten.")));
                } else if (contact == m_contact) {
                    std::erase_if(m_facts, [id](const api::FactView &one) { return one.id == id; });
                    fill();
                }
            });
        },
        comeBack);
}

} // namespace passerelle::ui
