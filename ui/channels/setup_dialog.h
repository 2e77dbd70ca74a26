// A guided set-up: numbered steps on the left, one step's page on the right, the client's name in its colour above. A step
// may ask the service before it goes on; while it is asked nothing can be pressed twice. GUI thread.
#pragma once

#include "ui/kit/inline_message.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QDialog>

#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace passerelle::ui {

class SetupDialog : public QDialog {
    Q_OBJECT
public:
    SetupDialog(const QString &title, Workspace &workspace, QWidget *parent);

    int step() const;

protected:
    struct Step {
        QString title;
        QString introduction = {};
        QString verb = {};                    // of the main button; empty: "Next"
        std::function<void()> forward = {};   // ends with goOn() or with trouble(); missing: goes on
        bool canGoBack = true;
    };

    QVBoxLayout &addStep(const Step &step);
    void begin(); // after the last addStep()
    void goOn();
    void trouble(const Error &error, const QString &happened);
    void setBusy(bool busy);
    InlineMessage &message() { return *m_message; }
    Workspace &workspace() { return m_workspace; }
    virtual void entered(int) {}

private:
    void present(int step);
    void forward();

    Workspace &m_workspace;
    QVBoxLayout *m_rail;
    QStackedWidget *m_pages;
    InlineMessage *m_message;
    QPushButton *m_back;
    QPushButton *m_next;
    std::vector<Step> m_steps;
    std::vector<QLabel *> m_names;
};

} // namespace passerelle::ui
