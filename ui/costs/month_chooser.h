// A month of the billing calendar: the one that runs and the two years before, with buttons for the one before and the
// one after. GUI thread.
#pragma once

#include <QtCore/QDate>
#include <QtWidgets/QWidget>

class QComboBox;
class QToolButton;

namespace passerelle::ui {

class MonthChooser : public QWidget {
    Q_OBJECT
public:
    explicit MonthChooser(QWidget *parent = nullptr, const QDate &today = QDate::currentDate());

    QString period() const; // "2026-11"
    void setPeriod(const QString &period);

Q_SIGNALS:
    void changed(const QString &period);

private:
    void step(int by);
    void follow();

    QComboBox *m_months;
    QToolButton *m_before;
    QToolButton *m_after;
};

} // namespace passerelle::ui
