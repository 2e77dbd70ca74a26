// A first installation: what is wanted, and carrying it out on a folder that holds nothing yet. Either all of it is there
// afterwards, or nothing: what fails half-way is taken away again. One thread; signals that end the program wait meanwhile.
#pragma once

#include "app/service/session.h"

#include <map>

namespace passerelle::service {

struct ChannelWish {
    QString kind; // "manychat", "whatsapp"; empty: none yet
    QString key;
    QString appSecret; // WhatsApp's
    QString number;    // WhatsApp's phone_number_id
    QString apiBase;   // empty: the usual one
};

struct SetUp {
    QString data;
    QString configurationFile;        // written when there are keys, and nothing stands there
    std::map<QString, QString> keys;  // of the configuration, as TOML writes their values
    std::map<QString, QString> toAdd; // the same where a configuration stands already: a person adds them
    QString email;                    // of the administrator; empty: none yet
    std::optional<QString> password;  // none: a one-time code is made
    QString tenant;
    QString publicUrl;
    QString document; // a file; empty: none yet
    QString question; // the test message
    ChannelWish channel;
};

struct SetUpDone {
    std::optional<QString> recoveryKey;
    qint64 tenant = 0;
    std::optional<QString> code; // with which the administrator sets a password
    std::optional<api::ChannelCreated> channel;
    std::optional<api::WhatsAppAppCreated> app;
    api::AnswerView answer;
};

// What can be seen to be wrong before anything is changed.
Status checkSetUp(const SetUp &wanted, const Words &words);
// `session`: one that was opened for this folder and configuration (Session::at). The recovery key is shown by it.
Result<SetUpDone> carryOut(Session &session, const SetUp &wanted);

// What stands on a folder already.
struct SetUpStanding {
    std::vector<QString> tenants;
    qint64 channels = 0;
    qint64 documents = 0;
    qint64 accounts = 0;
};
bool isSetUp(const QString &data);
Result<SetUpStanding> standingOf(Session &session);

} // namespace passerelle::service
