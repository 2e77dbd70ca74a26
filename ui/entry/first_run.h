// The first start: where the data lives, the administrator, the first client with a document, a question answered. Four
// steps; each can be tried again, and whoever stops in between goes on where they were. GUI thread.
#pragma once

#include "ui/entry/host.h"
#include "ui/kit/workspace.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QRadioButton;
class QUrl;

namespace passerelle::ui {

class EntryPanel;
class PanelStack;
class SecretField;

class FirstRun : public QWidget {
    Q_OBJECT
public:
    FirstRun(AdminClient &client, Host &host, QWidget *parent = nullptr);

    void start();             // at the first step
    void proposeService(const QUrl &address); // the same, with an address to agree to
    void askAdministrator();  // the data is there, nobody can sign in yet
    void askClient();         // somebody is signed in, there is no client yet
    void showProblem(const Error &error); // of the service, at the first step
    void showProgress(const QString &sentence);
    void showRecoveryKey(const QString &key);

Q_SIGNALS:
    void administratorMade(const QString &email, const QString &password);
    void finished(qint64 tenant);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildWhere();
    void buildAdministrator();
    void buildClient();
    void buildTry();
    void show(EntryPanel *panel);
    void openWhere();
    void makeAdministrator();
    void makeClient();
    void upload();
    void tellReading(const QString &words);
    void follow(qint64 document);
    void ask();
    void chooseFile(const QString &path);

    AdminClient &m_client;
    Host &m_host;
    QLabel *m_steps;
    PanelStack *m_panels;

    EntryPanel *m_where = nullptr;
    QRadioButton *m_here = nullptr;
    QRadioButton *m_there = nullptr;
    QLineEdit *m_folder = nullptr;
    QLineEdit *m_url = nullptr;
    SecretField *m_recovery = nullptr;

    EntryPanel *m_administrator = nullptr;
    QLabel *m_keyWords = nullptr;
    SecretField *m_key = nullptr;
    QLineEdit *m_email = nullptr;
    SecretField *m_password = nullptr;

    EntryPanel *m_clientPanel = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_file = nullptr;
    QProgressBar *m_reading = nullptr;
    QLabel *m_readingWords = nullptr;
    QPushButton *m_goOn = nullptr;
    qint64 m_tenant = 0;
    QTimer m_poll;

    EntryPanel *m_try = nullptr;
    QLineEdit *m_question = nullptr;
    QLabel *m_answer = nullptr;
    bool m_answered = false;
};

} // namespace passerelle::ui
