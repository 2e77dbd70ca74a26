#include "ui/channels/finding_list.h"

#include "ui/channels/channel_words.h"
#include "ui/kit/cards.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

int severityOf(Tone tone)
{
    switch (tone) {
    case Tone::Bad: return 3;
    case Tone::Warning: return 2;
    case Tone::Information: return 1;
    case Tone::Good: break;
    }
    return 0;
}

struct FindingLook {
    Meaning meaning;
    QString icon;
    QString spoken; // the icon's meaning for those who do not see it
};

FindingLook lookOfFinding(Tone tone)
{
    switch (tone) {
    case Tone::Good: return {Meaning::Good, u"good"_s, QCoreApplication::translate("FindingList", "Fine")};
    case Tone::Warning: return {Meaning::Warning, u"warning"_s, QCoreApplication::translate("FindingList", "Warning")};
    case Tone::Bad: return {Meaning::Bad, u"error"_s, QCoreApplication::translate("FindingList", "Problem")};
    case Tone::Information: break;
    }
    return {Meaning::Information, u"information"_s, QCoreApplication::translate("FindingList", "Information")};
}

QPixmap tinted(const FindingLook &look, const QWidget &widget)
{
    const int side = Theme::lines(widget, 1.2);
    QPixmap pixmap = Theme::icon(look.icon).pixmap(QSize(side, side), widget.devicePixelRatioF());
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), Theme::colour(look.meaning, widget.palette()));
    return pixmap;
}

QWidget *rowOf(const Finding &finding, QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::gap(*parent));
    const FindingLook look = lookOfFinding(finding.tone);
    auto *icon = new QLabel(row);
    icon->setPixmap(tinted(look, *parent));
    icon->setAccessibleName(look.spoken);
    line->addWidget(icon, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(Theme::gap(*parent) / 4);
    auto *words = valueLabel(finding.words, row);
    words->setAccessibleName(look.spoken + u": "_s + finding.words);
    texts->addWidget(words);
    if (!finding.advice.isEmpty())
        texts->addWidget(hintLabel(finding.advice, row));
    if (!finding.detail.isEmpty()) {
        auto *detail = hintLabel(finding.detail, row);
        detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        detail->setFont(Theme::small(detail->font()));
        texts->addWidget(detail);
    }
    line->addLayout(texts, 1);
    return row;
}

} // namespace

FindingList::FindingList(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Theme::gap(*this));
    hide();
}

void FindingList::setFindings(std::vector<Finding> findings)
{
    m_findings = std::move(findings);
    std::stable_sort(m_findings.begin(), m_findings.end(), [](const Finding &left, const Finding &right) { return severityOf(left.tone) > severityOf(right.tone); });
    build();
}

Tone FindingList::worst() const
{
    return m_findings.empty() ? Tone::Information : m_findings.front().tone;
}

void FindingList::build()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Finding &finding : m_findings)
        m_column->addWidget(rowOf(finding, this));
    setVisible(!m_findings.empty());
}

void FindingList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        build();
}

Finding findingOf(const api::ConnectionCheckView &check)
{
    Finding finding{Tone::Good, checkName(check.name) + QCoreApplication::translate("FindingList", ": ") + check.seen, check.advice.value_or(QString())};
    if (check.state == u"failed"_s)
        finding.tone = Tone::Bad;
    else if (check.state == u"warning"_s)
        finding.tone = Tone::Warning;
    else if (check.state == u"not_applicable"_s)
        finding.tone = Tone::Information;
    return finding;
}

Finding findingOf(const api::SetupFindingView &finding)
{
    const Tone tone = finding.grade == u"missing"_s ? Tone::Bad : finding.grade == u"advice"_s ? Tone::Warning : Tone::Good;
    return {tone, finding.words, finding.advice.value_or(QString()), finding.detail.value_or(QString())};
}

} // namespace passerelle::ui
