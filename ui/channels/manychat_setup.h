// Connects ManyChat step by step: the page's key, what the flow calls, what it does with the answer, what ManyChat itself
// says of the page, and a test in both directions. The channel's secret is shown in one step and nowhere else.
#pragma once

#include "ui/channels/paste_sheet.h"
#include "ui/channels/setup_dialog.h"
#include "ui/channels/two_way_test.h"
#include "ui/kit/secret_field.h"

namespace passerelle::ui {

class ManyChatSetup : public SetupDialog {
    Q_OBJECT
public:
    ManyChatSetup(Workspace &workspace, const QString &publicUrl, QWidget *parent);

Q_SIGNALS:
    void made(qint64 channel);

protected:
    void entered(int step) override;

private:
    void addKeyStep();
    void addCallStep();
    void addAnswerStep();
    void addCheckStep();
    void addTestStep();
    void create();
    void check();

    QString m_publicUrl;
    QLineEdit *m_name = nullptr;
    SecretField *m_key = nullptr;
    PasteSheet *m_call = nullptr;
    FindingList *m_findings = nullptr;
    QPushButton *m_checkAgain = nullptr;
    TwoWayTest *m_test = nullptr;
    qint64 m_channel = 0;
};

} // namespace passerelle::ui
