#include "ui/channels/channel_words.h"

#include <QtCore/QCoreApplication>

#include <array>
#include <span>

namespace passerelle::ui {

namespace {

struct Word {
    const char *name;
    const char *words;
};

QString wordsFor(std::span<const Word> table, const QString &name)
{
    for (const Word &word : table)
        if (name == QLatin1String(word.name))
            return QCoreApplication::translate("ChannelWords", word.words);
    return name;
}

constexpr std::array kModes{
    Word{"drafts", QT_TRANSLATE_NOOP("ChannelWords", "Draft only")},
    Word{"pilot", QT_TRANSLATE_NOOP("ChannelWords", "Pilot (list)")},
    Word{"live", QT_TRANSLATE_NOOP("ChannelWords", "Live")},
};
constexpr std::array kModeMeanings{
    Word{"drafts", QT_TRANSLATE_NOOP("ChannelWords", "Every answer waits in the inbox until somebody approves it. Nothing goes out by itself.")},
    Word{"pilot", QT_TRANSLATE_NOOP("ChannelWords", "Only the contacts on the list are answered at once. For everybody else answers wait for approval.")},
    Word{"live", QT_TRANSLATE_NOOP("ChannelWords", "Every contact is answered at once.")},
};
constexpr std::array kConnectionStates{
    Word{"well", QT_TRANSLATE_NOOP("ChannelWords", "Works")},
    Word{"failing", QT_TRANSLATE_NOOP("ChannelWords", "Failed just now")},
    Word{"broken", QT_TRANSLATE_NOOP("ChannelWords", "Interrupted")},
    Word{"unknown", QT_TRANSLATE_NOOP("ChannelWords", "Not checked yet")},
};
constexpr std::array kChecks{
    Word{"address", QT_TRANSLATE_NOOP("ChannelWords", "Public address")},
    Word{"dns", QT_TRANSLATE_NOOP("ChannelWords", "Name")},
    Word{"port", QT_TRANSLATE_NOOP("ChannelWords", "Port")},
    Word{"certificate", QT_TRANSLATE_NOOP("ChannelWords", "Certificate")},
    Word{"redirect", QT_TRANSLATE_NOOP("ChannelWords", "Redirection")},
    Word{"instance", QT_TRANSLATE_NOOP("ChannelWords", "Passerelle answers there")},
    Word{"clock", QT_TRANSLATE_NOOP("ChannelWords", "Clock")},
    Word{"round_trip", QT_TRANSLATE_NOOP("ChannelWords", "Round trip")},
    Word{"secret", QT_TRANSLATE_NOOP("ChannelWords", "Secret")},
    Word{"set_up", QT_TRANSLATE_NOOP("ChannelWords", "Set-up")},
    Word{"callers", QT_TRANSLATE_NOOP("ChannelWords", "Callers")},
};
constexpr std::array kAlerts{
    Word{"hand_over", QT_TRANSLATE_NOOP("ChannelWords", "A conversation waits for a person")},
    Word{"window_closing", QT_TRANSLATE_NOOP("ChannelWords", "Two hours are left to answer")},
    Word{"provider_down", QT_TRANSLATE_NOOP("ChannelWords", "The model’s provider does not answer")},
    Word{"provider_back", QT_TRANSLATE_NOOP("ChannelWords", "The provider answers again")},
    Word{"cap_near", QT_TRANSLATE_NOOP("ChannelWords", "A plan’s limit is near")},
    Word{"cap_reached", QT_TRANSLATE_NOOP("ChannelWords", "A plan’s limit is reached")},
    Word{"backup_late", QT_TRANSLATE_NOOP("ChannelWords", "No backup was proved for 26 hours")},
    Word{"channel_paused", QT_TRANSLATE_NOOP("ChannelWords", "A channel’s key is refused")},
    Word{"connection_broken", QT_TRANSLATE_NOOP("ChannelWords", "A channel cannot reach the service")},
    Word{"connection_restored", QT_TRANSLATE_NOOP("ChannelWords", "A channel reaches the service again")},
    Word{"webhook_stopped", QT_TRANSLATE_NOOP("ChannelWords", "The webhook was switched off by its receiver")},
    Word{"test", QT_TRANSLATE_NOOP("ChannelWords", "Test")},
    Word{"document_expiring", QT_TRANSLATE_NOOP("ChannelWords", "A document’s validity is about to end")},
    Word{"document_expired", QT_TRANSLATE_NOOP("ChannelWords", "A document has expired")},
    Word{"document_conflict", QT_TRANSLATE_NOOP("ChannelWords", "Two documents contradict each other")},
    Word{"hidden_text", QT_TRANSLATE_NOOP("ChannelWords", "A document holds text that cannot be seen")},
};
constexpr std::array kDeliveries{
    Word{"waiting", QT_TRANSLATE_NOOP("ChannelWords", "Waiting")},
    Word{"delivered", QT_TRANSLATE_NOOP("ChannelWords", "Delivered")},
    Word{"dead", QT_TRANSLATE_NOOP("ChannelWords", "Given up")},
};

} // namespace

QString channelKindName(const QString &kind)
{
    if (kind == QLatin1String("manychat"))
        return QStringLiteral("ManyChat");
    return kind == QLatin1String("whatsapp") ? QStringLiteral("WhatsApp Cloud") : kind;
}

QString effectModeName(const QString &mode) { return wordsFor(kModes, mode); }
QString effectModeMeaning(const QString &mode) { return wordsFor(kModeMeanings, mode); }
QString connectionStateName(const QString &state) { return wordsFor(kConnectionStates, state); }
QString checkName(const QString &name) { return wordsFor(kChecks, name); }
QString alertKindName(const QString &kind) { return wordsFor(kAlerts, kind); }
QString deliveryStateName(const QString &state) { return wordsFor(kDeliveries, state); }

Tone connectionTone(const QString &state)
{
    if (state == QLatin1String("well"))
        return Tone::Good;
    if (state == QLatin1String("failing"))
        return Tone::Warning;
    return state == QLatin1String("broken") ? Tone::Bad : Tone::Information;
}

} // namespace passerelle::ui
