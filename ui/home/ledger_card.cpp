#include "ui/home/ledger_card.h"

#include "ui/kit/fates.h"
#include "ui/kit/formats.h"

#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

LedgerCard::LedgerCard(Navigator &navigator, QWidget *parent)
    : Card(tr("Messages today"), parent), m_navigator(navigator), m_message(new InlineMessage), m_figures(new FlowRow(Theme::gap(*this) / 2))
{
    body().addWidget(m_message);
    body().addLayout(m_figures);
    show(std::nullopt);
}

void LedgerCard::addFigure(const QString &name, const QString &value, Tone tone, const Place &place)
{
    auto *figure = new Figure(name, this);
    figure->setValue(value, tone);
    m_figures->addWidget(figure);
    if (place.page.isEmpty()) {
        figure->setFocusPolicy(Qt::NoFocus);
        return;
    }
    figure->setCursor(Qt::PointingHandCursor);
    figure->setToolTip(tr("Show these messages"));
    connect(figure, &Figure::clicked, this, [this, place] { m_navigator.go(place); });
}

void LedgerCard::addSign(const QString &sign)
{
    auto *label = new QLabel(sign, this);
    label->setFont(Theme::figure(font()));
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setAlignment(Qt::AlignTop);
    m_figures->addWidget(label);
}

void LedgerCard::show(const std::optional<api::LedgerView> &ledger)
{
    const LedgerSum sum = ledger ? sumOf(*ledger) : LedgerSum();
    const QString sentence = ledger ? sum.sentence() : QString();
    m_message->setVisible(ledger && !sum.balances);
    if (m_figures->count() > 0 && sentence == m_sentence)
        return; // the same again: the focus stays where it is
    m_sentence = sentence;
    m_figures->removeAll();
    if (!ledger) {
        for (const QString &name : {tr("Received"), tr("Answered"), tr("In progress")})
            addFigure(name, u"–"_s, Tone::Information, {});
        setAccessibleDescription(tr("Not known yet"));
        return;
    }
    setAccessibleDescription(m_sentence);
    addFigure(tr("Received"), countText(sum.received), Tone::Information, Fates::ofToday({}));
    addSign(sum.balances ? u"="_s : u"≠"_s);
    bool first = true;
    for (const LedgerTerm &term : sum.terms) {
        if (!std::exchange(first, false))
            addSign(u"+"_s);
        addFigure(term.name, countText(term.count), term.tone, term.place);
    }
    if (!sum.balances)
        m_message->tell(Tone::Bad, sum.fault(), tr("Examine it"), [this] { m_navigator.go({.page = u"health"_s}); });
    updateGeometry();
}

void LedgerCard::tellFailed(const Error &error, std::function<void()> retry)
{
    m_message->tell(Tone::Bad, sentenceOf(error, tr("The ledger could not be read")), tr("Try again"), std::move(retry));
}

} // namespace passerelle::ui
