// Today's ledger on a card, written as the sum that it is; each figure opens the list of its messages. GUI thread.
#pragma once

#include "ui/kit/flow_row.h"
#include "ui/home/ledger_sum.h"
#include "ui/kit/cards.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/navigator.h"

#include <optional>

namespace passerelle::ui {

class LedgerCard : public Card {
    Q_OBJECT
public:
    explicit LedgerCard(Navigator &navigator, QWidget *parent = nullptr);

    void show(const std::optional<api::LedgerView> &ledger); // none: not known yet; the figures keep their place
    void tellFailed(const Error &error, std::function<void()> retry);
    const QString &sentence() const { return m_sentence; }

private:
    void addFigure(const QString &name, const QString &value, Tone tone, const Place &place);
    void addSign(const QString &sign);

    Navigator &m_navigator;
    InlineMessage *m_message;
    FlowRow *m_figures;
    QString m_sentence;
};

} // namespace passerelle::ui
