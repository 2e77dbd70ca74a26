// The one catalogue of settings: key, type, default, range, scope and words in French and English; and the typed structs
// that the engine reads. What a tenant did not set falls back to the installation's value, then to the default. Pure
// functions, thread-safe; SettingsDirectory (settings_directory.h) is the cached way to a tenant's settings.
#pragma once

#include "server/base/result.h"
#include "server/domain/scan_reader.h"
#include "server/domain/answer.h"
#include "server/domain/opening_hours.h"

#include <QtCore/QString>

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace passerelle {

enum class SettingType { Integer, Decimal, Boolean, Text, Choice, Languages };
enum class SettingScope {
    Tenant,       // each tenant its own; the installation's value is the default of those who set none
    Installation, // one for all
};
enum class SettingEffect { AtOnce, AtNextStart };

const char *nameOf(SettingType type);   // "integer", "decimal", "boolean", "text", "choice", "languages"
const char *nameOf(SettingScope scope); // "tenant", "installation"

struct SettingDefinition {
    const char *key;          // "quiet_window_default_ms"
    SettingType type;
    SettingScope scope;
    SettingEffect effect;
    const char *defaultValue; // in the canonical text form
    double minimum;           // of numbers; of texts: the least number of characters
    double maximum;           // of numbers; of texts: the most characters
    const char *choices;      // of Choice: "vous|tu"; empty otherwise
    const char *unit;         // "ms", "MB", "per second"; empty: none
    const char *french;       // what it does, one sentence
    const char *english;
};

std::span<const SettingDefinition> settingCatalogue();
const SettingDefinition *findSetting(QStringView key); // null: no such setting

// The canonical text form of `raw`, or InvalidInput that names the key and the range.
Result<QString> checkedSetting(const SettingDefinition &definition, const QString &raw);

enum class FormOfAddress { Vous, Tu };
// What becomes of an uncertain delivery. There is one choice today: nothing is ever sent again by itself; a person decides.
enum class UncertainPolicy { NeverResend };

enum class NoticeMode { Off, Notice, AskAndWait };

// What the tenant's contacts are told, and how long what they wrote is kept (days; 0: until it is erased).
struct PrivacySettings {
    NoticeMode mode = NoticeMode::Off;
    QString version;        // of the wordings, as the consent ledger names it
    QString noticeFrench;
    QString noticeEnglish;
    bool discloses = false;    // that an assistant answers, and how to reach a person, once to each contact
    QString disclosureVersion; // of that wording
    QString disclosureFrench;
    QString disclosureEnglish;
    QString questionFrench; // of AskAndWait
    QString questionEnglish;
    QString handOverFrench;
    QString handOverEnglish;
    int keepMessagesDays = 0;
    int keepMemoryDays = 0;
    int keepRecordsDays = 0;
    int keepFactsDays = 0;
    int keepRejectedDays = 0;
    int keepExportsDays = 0;
    QString controller;     // who answers for the processing: name and address
    QString contact;        // where people write about their data
    QString hosting;        // where the installation stands

    const QString &notice(Language language) const { return language == Language::French ? noticeFrench : noticeEnglish; }
    const QString &disclosure(Language language) const { return language == Language::French ? disclosureFrench : disclosureEnglish; }
    const QString &question(Language language) const { return language == Language::French ? questionFrench : questionEnglish; }
    const QString &handOver(Language language) const { return language == Language::French ? handOverFrench : handOverEnglish; }
};

// What is made of files that contacts send.
struct MediaSettings {
    bool voice = true;                      // recordings are transcribed, where something can
    bool pictures = false;                  // pictures and documents are described
    std::chrono::seconds voiceLongest{300};
    qint64 largestBytes = 16 * 1024 * 1024;
    std::chrono::milliseconds deadline{20'000}; // of fetching and reading, beside the answer's own
    std::vector<QString> manyChatHosts;     // from which files are fetched, a list a channel kind; the installation's
    std::vector<QString> whatsAppHosts;     // these are shown the channel's key
};

// When people take conversations over, and when the assistant has them back.
struct PeopleSettings {
    OpeningHours hours;                      // empty: not known, and nothing is said of them
    QTimeZone zone = QTimeZone::utc();
    QString closedFrench;                    // the hand-over sentence outside the hours; {opening} is when somebody answers
    QString closedEnglish;
    std::chrono::minutes lease{720};         // 0: until it is given back
    QString giveBackWord;                    // empty: none

    const QString &closed(Language language) const { return language == Language::French ? closedFrench : closedEnglish; }
};

// What is remembered of a contact beyond its conversation's last exchanges.
struct FactSettings {
    bool kept = true;
    bool byModel = false;    // a model looks for them as well
    bool sensitive = false;  // health, belief and the like: only where the tenant may
    int most = 30;           // of one contact
};

// Whether what names a contact is replaced before a model sees it, and put back into its answer.
enum class PseudonymMode { Off, Remote, Always }; // Remote: not for a model on this machine

// What stands between a question, a model and what goes out.
struct AnswerGuards {
    QString approved;                       // addresses and phone numbers that an answer may give though no document says them
    PseudonymMode pseudonyms = PseudonymMode::Off;
    bool pseudonymsInPassages = false;      // in the documents' extracts as well
    bool messageSpelling = true;            // "slt c koi vos horaires" is searched as written out
    std::vector<QString> otherLanguages;    // besides French and English: "es", "de" …
};

// How long documents hold, and what is kept of their old versions.
struct DocumentSettings {
    bool appliesValidity = false; // days found in the text count without a person's word
    int reminderDays = 14;        // 0: never
    int keepVersions = 5;
    int keepVersionsDays = 90;    // 0: no limit in time
};

struct TenantSettings {
    QString businessName;                    // empty: the tenant's name
    QString ackText;                         // "OK, bien reçu"
    std::chrono::milliseconds quietWindowMinimum{400};  // after a complete question
    std::chrono::milliseconds quietWindowDefault{1200}; // 0: answer at once
    std::chrono::milliseconds quietWindowMaximum{4000}; // from the first fragment
    std::chrono::milliseconds duplicateWindow{2000};
    std::chrono::milliseconds answerDeadline{8000};
    std::chrono::minutes answerWithin{360}; // of a message's writing, where the channel says when that was
    std::optional<double> retrievalThreshold; // none: the engine's own, found by measurement
    int passagesInPrompt = 6;
    bool reranksPassages = false; // a model puts what was found in order first
    bool sourceLine = true;
    FormOfAddress formOfAddress = FormOfAddress::Vous;
    std::vector<Language> allowedLanguages{Language::French, Language::English}; // the first is the fallback
    QString helpOfferFrench;                 // ends an honest "the documents do not say"
    QString helpOfferEnglish;
    UncertainPolicy uncertainPolicy = UncertainPolicy::NeverResend;
    int loopMaxReplies = 8;                  // to one contact within loopPeriod, then a person takes over
    std::chrono::milliseconds loopPeriod{600000};
    int loopSameText = 3;                    // the same reply so many times in a row
    int maxParts = 3;
    int maxPartCharacters = 1000;
    int whatsAppPartCharacters = 4000; // of a bubble that goes straight through WhatsApp
    int memoryTurns = 6;
    int monthlyBudgetEuros = 0; // what models may cost; 0: as the plan says
    PrivacySettings privacy;
    PeopleSettings people;
    MediaSettings media;
    ScanReader scans = ScanReader::Local; // who reads pages without readable text
    AnswerGuards guards;
    DocumentSettings documents;
    FactSettings facts;

    const QString &helpOffer(Language language) const { return language == Language::French ? helpOfferFrench : helpOfferEnglish; }
};

// Who may make an account besides the operator: nobody, whoever has an invitation, everybody.
enum class SignUp { Closed, ByInvitation, Open };

struct InstallationSettings {
    int workers = 256;
    int importThreads = 2;
    int indexMemoryMegabytes = 512;
    bool vectorsInDatabase = true; // where it is a server's that has pgvector
    int exactVectors = 20'000;     // of one tenant and model; above, a graph is searched there
    double sendsPerSecond = 25; // by key of a channel
    double whatsAppSendsPerSecond = 60; // by number
    QString graphVersion;              // of Meta's API
    bool requireSecondFactor = false; // of administrators and support
    SignUp signUp = SignUp::Closed;
    QString termsVersion;             // to be accepted at sign-up; empty: none
    std::chrono::days sessionLifetime{30};
    std::chrono::hours sessionIdle{12};
    bool canarySweep = false;
    QString publicUrl; // where channels call; empty: not known
    bool dailyBackup = true;
    int backupHour = 3; // local
    int backupsKept = 7;
};

using SettingValues = std::map<QString, QString>;

// Stored values that no longer fit the catalogue are passed over: a setting can never stop the service.
TenantSettings tenantSettingsFrom(const SettingValues &tenant, const SettingValues &installation);
InstallationSettings installationSettingsFrom(const SettingValues &installation);
// The canonical text of one setting; `key` is of the catalogue.
QString effectiveSetting(const char *key, const SettingValues &tenant, const SettingValues &installation);

} // namespace passerelle
