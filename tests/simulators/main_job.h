// The newcomer's tour of the main job, without an account or a key of anyone: simulators, a tenant, the sample documents,
// the real service, questions sent as ManyChat would, and for each what came back and whether it holds. Main thread only;
// blocks.
#pragma once

#include "tests/simulators/child_program.h"
#include "tests/simulators/tour_account.h"
#include "tests/simulators/tour_question.h"

#include <memory>

namespace passerelle::simulators {

struct MainJobOptions {
    QString passerelled; // paths of the programs
    QString simulator;
    QString samples; // a folder of PDFs
    QString data;    // the service's data folder
};

class MainJob {
public:
    MainJob(MainJobOptions options, TourAccount &account);
    ~MainJob();

    bool prepare(); // simulators, tenant, provider, channel, documents
    bool serve();
    void ask(const TourQuestion &question);
    void checkLedger();
    void sayWhatNext() const;
    // True while the service and the simulators run.
    bool running();
    void stop();

private:
    struct Sent {
        QString text;
        QString ack;
        double ackMs = 0;
    };
    struct Reply {
        QStringList texts;
        double wholeMs = 0; // from the last fragment's first byte to the simulated ManyChat's receipt
    };
    CommandOutcome command(const QStringList &words, const QByteArray &input = {}) const;
    bool startSimulators();
    bool addTenant();
    bool setProvider();
    bool addChannel();
    bool addDocuments();
    bool createToken();
    bool write(const TourQuestion &question, std::vector<Sent> &sent);
    std::optional<Reply> awaitReply(qint64 repliesBefore);
    qint64 repliesSoFar() const;
    QJsonObject tenantCall(const QByteArray &path) const;
    bool awaitFates(const TourQuestion &question, QJsonObject &leader, int &merged) const;
    void judge(const TourQuestion &question, const Reply &reply, const QJsonObject &detail, int merged);
    void showJourney(const Reply &reply, const QJsonObject &detail);
    void fail(const QString &french, const QString &english, const CommandOutcome &outcome);

    MainJobOptions m_options;
    TourAccount &m_account;
    std::unique_ptr<ChildProgram> m_manyChat;
    std::unique_ptr<ChildProgram> m_gemini;
    std::unique_ptr<ChildProgram> m_service;
    QString m_manyChatAddress;
    QString m_geminiAddress;
    QString m_webhook;
    QString m_admin;
    QString m_tenant;
    QByteArray m_tenantId;
    QByteArray m_hookPath;
    QByteArray m_hookHeader;
    QByteArray m_hookSecret;
    QByteArray m_token;
    qint64 m_contact = 0;
};

} // namespace passerelle::simulators
