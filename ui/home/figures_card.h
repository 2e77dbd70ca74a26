// Four charts of the last 7, 30 or 90 days: messages, the time of answers beside what is promised, cost, questions
// without an answer. Asks for its figures itself. GUI thread.
#pragma once

#include "ui/charts/day_chart.h"
#include "ui/kit/cards.h"
#include "ui/kit/state_view.h"
#include "ui/kit/workspace.h"

#include <QtCore/QTimer>

#include <deque>

class QButtonGroup;
class QGridLayout;

namespace passerelle::ui {

class FiguresCard : public Card {
    Q_OBJECT
public:
    explicit FiguresCard(Workspace &workspace, QWidget *parent = nullptr);

    void load(bool forget); // of the client that is looked at, or of the installation
    int days() const { return m_days; }
    void setDays(int days);
    const std::vector<DayChart *> &charts() const { return m_charts; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addChart(const QString &name);
    void arrange();
    void take(const Result<api::FiguresView> &figures);
    void showFigures(const api::FiguresView &figures);
    void drawNext();

    Workspace &m_workspace;
    QButtonGroup *m_ranges;
    StateView *m_state;
    QGridLayout *m_grid;
    std::vector<DayChart *> m_charts;
    std::vector<QWidget *> m_cells;
    CallHandle m_call;
    QByteArray m_drawn;              // the same again is not drawn again
    std::deque<ChartData> m_waiting; // for the last of the charts
    QTimer m_slice;
    int m_days = 30;
    int m_columns = 0;
};

} // namespace passerelle::ui
