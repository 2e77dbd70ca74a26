#include "ui/costs/month_chooser.h"

#include "ui/costs/amounts.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QToolButton>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMonths = 25;

} // namespace

MonthChooser::MonthChooser(QWidget *parent, const QDate &today) : QWidget(parent), m_months(new QComboBox), m_before(new QToolButton), m_after(new QToolButton)
{
    for (int i = 0; i < kMonths; ++i) {
        const QString period = today.addMonths(-i).toString(u"yyyy-MM"_s);
        m_months->addItem(monthText(period), period);
    }
    m_months->setAccessibleName(tr("Month"));
    m_before->setIcon(Theme::icon(u"left"_s));
    m_before->setToolTip(tr("The month before"));
    m_before->setAccessibleName(m_before->toolTip());
    m_after->setIcon(Theme::icon(u"right"_s));
    m_after->setToolTip(tr("The month after"));
    m_after->setAccessibleName(m_after->toolTip());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_before);
    row->addWidget(m_months);
    row->addWidget(m_after);
    connect(m_before, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_after, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_months, &QComboBox::currentIndexChanged, this, [this] {
        follow();
        Q_EMIT changed(period());
    });
    follow();
}

QString MonthChooser::period() const
{
    return m_months->currentData().toString();
}

void MonthChooser::setPeriod(const QString &period)
{
    if (const int index = m_months->findData(period); index >= 0)
        m_months->setCurrentIndex(index);
}

void MonthChooser::step(int by)
{
    m_months->setCurrentIndex(m_months->currentIndex() + by);
}

void MonthChooser::follow()
{
    m_before->setEnabled(m_months->currentIndex() + 1 < m_months->count());
    m_after->setEnabled(m_months->currentIndex() > 0);
}

} // namespace passerelle::ui
