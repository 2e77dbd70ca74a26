#include "server/media/media_sentences.h"

namespace passerelle::media {

using namespace Qt::StringLiterals;

namespace {

struct Spoken {
    QString french;
    QString english;
};

Spoken aboutRecording(const MediaReading &reading, const TenantSettings &settings, bool formal)
{
    const QString your = formal ? u"votre"_s : u"ton"_s;
    if (reading.trouble == MediaTrouble::TooLong) {
        const QString minutes = QString::number(std::max<qint64>(1, settings.media.voiceLongest.count() / 60));
        return {u"%1 message vocal est trop long pour moi (%2\u202fmin au plus)."_s.arg(formal ? u"Votre"_s : u"Ton"_s, minutes),
                u"Your voice message is too long for me (%1 min at most)."_s.arg(minutes)};
    }
    if (reading.trouble == MediaTrouble::TooLarge)
        return {u"Ce fichier audio est trop lourd pour moi."_s, u"That audio file is too large for me."_s};
    if (reading.trouble == MediaTrouble::Unintelligible)
        return {u"Je n’ai pas compris %1 message vocal."_s.arg(your), u"I could not make out your voice message."_s};
    if (reading.trouble == MediaTrouble::SwitchedOff || reading.trouble == MediaTrouble::NoReader)
        return {u"Je ne peux pas écouter les messages vocaux."_s, u"I cannot listen to voice messages."_s};
    return {u"Je n’ai pas pu écouter %1 message vocal."_s.arg(your), u"I was not able to listen to your voice message."_s};
}

Spoken aboutOther(MessageKind kind, const MediaReading &reading)
{
    const bool failed = reading.trouble != MediaTrouble::SwitchedOff && reading.trouble != MediaTrouble::NoReader;
    switch (kind) {
    case MessageKind::Image:
        return failed ? Spoken{u"Je n’ai pas pu lire cette image."_s, u"I was not able to read that picture."_s}
                      : Spoken{u"Je ne peux pas lire les images."_s, u"I cannot read pictures."_s};
    case MessageKind::Document:
        return failed ? Spoken{u"Je n’ai pas pu ouvrir ce document."_s, u"I was not able to open that document."_s}
                      : Spoken{u"Je ne peux pas ouvrir les documents."_s, u"I cannot open documents."_s};
    case MessageKind::Video: return {u"Je ne peux pas regarder les vidéos."_s, u"I cannot watch videos."_s};
    default: return {u"Je ne sais lire que du texte."_s, u"I can only read text."_s};
    }
}

} // namespace

QString requestForText(MessageKind kind, const MediaReading &reading, const TenantSettings &settings, Language language)
{
    const bool formal = settings.formOfAddress == FormOfAddress::Vous;
    const Spoken what = isSpoken(kind) ? aboutRecording(reading, settings, formal) : aboutOther(kind, reading);
    if (language == Language::English)
        return what.english + u" Could you please write your question?"_s;
    return what.french + (formal ? u" Pourriez-vous écrire votre question, s’il vous plaît\u202f?"_s : u" Peux-tu écrire ta question, s’il te plaît\u202f?"_s);
}

} // namespace passerelle::media
