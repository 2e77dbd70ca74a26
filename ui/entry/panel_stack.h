// Panels of which one is in sight. Unlike a stacked widget it is as high as that one wants to be at its width, so that
// wrapped sentences are never cut. GUI thread.
#pragma once

#include <QtWidgets/QWidget>

namespace passerelle::ui {

class EntryPanel;

class PanelStack : public QWidget {
    Q_OBJECT
public:
    explicit PanelStack(QWidget *parent = nullptr);
    void add(EntryPanel *panel); // hidden until it is shown
    void show(EntryPanel *panel);
    EntryPanel *current() const { return m_current; }
    int indexOfCurrent() const;

private:
    using QWidget::show;
    EntryPanel *m_current = nullptr;
};

} // namespace passerelle::ui
