// The service's log as it is written: filtered by the service, live until it is paused, copied as text. GUI thread.
#pragma once

#include "ui/oversight/parted_page.h"

#include <QtCore/QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace passerelle::ui {

class InlineMessage;
class LogModel;
class StateView;
class TableView;

class LogsPart : public OversightPart {
    Q_OBJECT
public:
    explicit LogsPart(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void clear() override {} // the installation's
    QWidget *filterField() override;
    void open(const Place &place) override; // "level", "contains"

    LogModel &model() { return *m_lines; }
    bool isLive() const { return m_again.isActive(); } // asks again by itself

private:
    void buildHead();
    void startOver(); // another filter
    void ask();
    void take(const Result<api::LogLinesView> &view);
    void copy();
    void pause(bool paused);
    bool isPaused() const;

    LogModel *m_lines;
    TableView *m_view;
    StateView *m_state;
    InlineMessage *m_message;
    QComboBox *m_level;
    QLineEdit *m_contains;
    QPushButton *m_pause;
    QPushButton *m_copy;
    QLabel *m_live;
    QTimer m_again;
    QTimer m_typed;
    CallHandle m_call;
    qint64 m_next = 0;
    bool m_isLoaded = false;
    bool m_isAsking = false;
};

} // namespace passerelle::ui
