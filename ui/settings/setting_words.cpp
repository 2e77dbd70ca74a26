#include "ui/settings/setting_words.h"

#include "ui/kit/formats.h"

#include <array>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr char kSettingContext[] = "passerelle::ui::SettingWords";
constexpr int kLongestShown = 60;

struct SettingCode {
    const char *code;
    const char *words;
};

constexpr std::array kGroups{
    QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Assistant"),
    QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Pace and length of the answers"),
    QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "People and opening hours"),
    QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Voice notes and pictures"),
    QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Privacy"),
    QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Accounts and security"),
    QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Capacity and sending"),
    QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Backups"),
    QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Billing"),
    QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Reports and invoices"),
    QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Other"),
};
constexpr int kOther = static_cast<int>(kGroups.size()) - 1;

struct KeyPrefix {
    const char *prefix;
    int group;
};
constexpr std::array kPrefixes{
    KeyPrefix{"business_name", 0},  KeyPrefix{"ack_text", 0},       KeyPrefix{"form_of_address", 0}, KeyPrefix{"languages", 0},      KeyPrefix{"source_line", 0},     KeyPrefix{"help_offer", 0},
    KeyPrefix{"memory_turns", 0},   KeyPrefix{"retrieval_", 0},     KeyPrefix{"passages_", 0},       KeyPrefix{"quiet_window", 1},   KeyPrefix{"duplicate_window", 1}, KeyPrefix{"answer_", 1},
    KeyPrefix{"max_part", 1},       KeyPrefix{"whatsapp_part", 1},  KeyPrefix{"loop_", 1},           KeyPrefix{"uncertain_", 1},     KeyPrefix{"hand_over", 2},       KeyPrefix{"opening_hours", 2},
    KeyPrefix{"time_zone", 2},      KeyPrefix{"person_", 2},        KeyPrefix{"give_back", 2},       KeyPrefix{"voice_", 3},         KeyPrefix{"describe_", 3},       KeyPrefix{"media_", 3},
    KeyPrefix{"manychat_media", 3}, KeyPrefix{"whatsapp_media", 3}, KeyPrefix{"contact_notice", 4}, KeyPrefix{"contact_memory", 4},  KeyPrefix{"consent_", 4},       KeyPrefix{"disclosure", 4},      KeyPrefix{"keep_", 4},
    KeyPrefix{"data_controller", 4}, KeyPrefix{"privacy_", 4},      KeyPrefix{"hosting", 4},         KeyPrefix{"require_", 5},       KeyPrefix{"sign_up", 5},         KeyPrefix{"terms_", 5},
    KeyPrefix{"session_", 5},       KeyPrefix{"canary_", 5},        KeyPrefix{"workers", 6},         KeyPrefix{"import_", 6},        KeyPrefix{"index_", 6},          KeyPrefix{"vectors_", 6},          KeyPrefix{"sends_", 6},
    KeyPrefix{"whatsapp_", 6},      KeyPrefix{"public_url", 6},     KeyPrefix{"daily_backup", 7},    KeyPrefix{"backup", 7},         KeyPrefix{"billing_", 8},        KeyPrefix{"seller_", 8},
    KeyPrefix{"vat_", 8},           KeyPrefix{"payment_", 8},       KeyPrefix{"late_", 8},           KeyPrefix{"brand_", 9},          KeyPrefix{"approved_", 0},       KeyPrefix{"message_spelling", 0}, KeyPrefix{"pseudonyms", 4},   KeyPrefix{"rerank_", 0},
};

constexpr std::array kChoices{
    SettingCode{"vous", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "“vous”")},
    SettingCode{"tu", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "“tu”")},
    SettingCode{"never_resend", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Never send again by itself; a person decides")},
    SettingCode{"off", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Nothing")},
    SettingCode{"notice", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Inform, and answer at once")},
    SettingCode{"ask_and_wait", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Ask, and wait for a yes")},
    SettingCode{"closed", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Nobody but the operator")},
    SettingCode{"invitation", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Whoever is invited")},
    SettingCode{"open", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Everybody")},
    SettingCode{"rate", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "With VAT")},
    SettingCode{"franchise", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Exempt (art. 293 B)")},
    SettingCode{"fr", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "French")},
    SettingCode{"en", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "English")},
    SettingCode{"es", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Spanish")},
    SettingCode{"de", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "German")},
    SettingCode{"it", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Italian")},
    SettingCode{"pt", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Portuguese")},
    SettingCode{"nl", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Dutch")},
    SettingCode{"ar", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Arabic")},
    SettingCode{"remote", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Before models elsewhere")},
    SettingCode{"always", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "Before every model")},
    SettingCode{"database", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "In the database, in clear")},
    SettingCode{"memory", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "In each service's memory, sealed where they are kept")},
};
constexpr std::array kUnits{
    SettingCode{"ms", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "ms")},
    SettingCode{"seconds", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "seconds")},
    SettingCode{"minutes", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "minutes")},
    SettingCode{"hours", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "hours")},
    SettingCode{"days", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "days")},
    SettingCode{"MB", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "MB")},
    SettingCode{"characters", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "characters")},
    SettingCode{"per second", QT_TRANSLATE_NOOP("passerelle::ui::SettingWords", "a second")},
};

template <class Table>
QString settingWordsIn(const Table &table, const QString &code)
{
    for (const SettingCode &entry : table)
        if (code == QLatin1StringView(entry.code))
            return QCoreApplication::translate(kSettingContext, entry.words);
    return code;
}

} // namespace

int SettingWords::groupCount()
{
    return static_cast<int>(kGroups.size());
}

int SettingWords::groupOf(const QString &key)
{
    for (const KeyPrefix &one : kPrefixes) // the first that fits: longer ones stand before shorter ones
        if (key.startsWith(QLatin1StringView(one.prefix)))
            return one.group;
    return kOther;
}

QString SettingWords::groupTitle(int group)
{
    return QCoreApplication::translate(kSettingContext, kGroups[static_cast<std::size_t>(group)]);
}

QString SettingWords::choice(const QString &code)
{
    return settingWordsIn(kChoices, code);
}

QString SettingWords::unit(const QString &code)
{
    return settingWordsIn(kUnits, code);
}

QString SettingWords::languages(const QString &list)
{
    const QStringList codes = list.split(u',');
    if (codes.size() < 2)
        return tr("%1 only").arg(choice(list));
    QStringList others;
    for (const QString &code : codes.sliced(1))
        others += choice(code);
    return tr("%1, then %2").arg(choice(codes.at(0)), others.join(u", "));
}

QString SettingWords::value(const api::SettingView &setting, const api::Scalar &value)
{
    QString text;
    if (const auto *yes = std::get_if<bool>(&value))
        return *yes ? tr("Yes") : tr("No");
    if (const auto *whole = std::get_if<qint64>(&value))
        text = countText(*whole);
    else if (const auto *number = std::get_if<double>(&value))
        text = decimalText(*number, *number == static_cast<double>(static_cast<qint64>(*number)) ? 0 : 2);
    else if (const auto *words = std::get_if<QString>(&value))
        text = setting.type == u"choice"_s ? choice(*words) : setting.type == u"languages"_s ? languages(*words) : *words;
    if (text.isEmpty())
        return tr("empty");
    if (text.size() > kLongestShown)
        text = text.left(kLongestShown - 1) + u'…';
    return setting.unit.isEmpty() ? text : text + QChar(0xa0) + unit(setting.unit);
}

QString SettingWords::sentence(const api::SettingView &setting, const QString &language)
{
    QString text = language == u"en"_s ? setting.english : setting.french;
    return text.replace(u'\'', u'’');
}

} // namespace passerelle::ui
