#include "server/privacy/rights_sentences.h"

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

namespace {

QString spoken(Language language, const QString &french, const QString &english)
{
    return language == Language::French ? french : english;
}

} // namespace

QString stoppedSentence(Language language)
{
    return spoken(language, u"C'est noté : je ne vous répondrai plus. Écrivez REPRENDRE pour que je recommence."_s,
                  u"Noted: I will not answer you any more. Write START and I will begin again."_s);
}

QString startedSentence(Language language)
{
    return spoken(language, u"C'est reparti. Quelle est votre question ?"_s, u"I am back. What would you like to know?"_s);
}

QString myDataSentence(const ContactCounts &counts, const PrivacySettings &settings, Language language)
{
    QString text = spoken(language, u"Nous conservons de vous : %1 messages, %2 réponses, %3 mentions de consentement%4."_s,
                          u"We keep of you: %1 messages, %2 answers, %3 notes of consent%4."_s)
                       .arg(counts.messages)
                       .arg(counts.answers)
                       .arg(counts.consents)
                       .arg(counts.memory ? spoken(language, u" et un résumé de notre conversation"_s, u" and a summary of our conversation"_s) : QString());
    text += spoken(language, u" Un export complet est préparé ; l'entreprise est prévenue et vous le remet sur demande."_s,
                   u" A full export is being prepared; the business has been told and hands it to you on request."_s);
    if (!settings.contact.isEmpty())
        text += spoken(language, u" Contact : "_s, u" Contact: "_s) + settings.contact + u'.';
    return text + spoken(language, u" Écrivez SUPPRIMER pour tout effacer."_s, u" Write DELETE to have everything erased."_s);
}

QString confirmErasureSentence(Language language)
{
    return spoken(language, u"Tout ce que nous conservons de vous sera effacé pour de bon. Répondez OUI pour confirmer, autre chose pour garder."_s,
                  u"Everything that we keep of you will be erased for good. Reply YES to confirm, anything else to keep it."_s);
}

QString erasureComesSentence(Language language)
{
    return spoken(language, u"C'est fait : tout est effacé dans l'instant qui suit ce message. L'entreprise en garde un reçu daté, sans rien de vous."_s,
                  u"Done: everything is erased in the moment after this message. The business keeps a dated receipt, with nothing of you in it."_s);
}

QString agreedSentence(Language language)
{
    return spoken(language, u"Merci. Quelle est votre question ?"_s, u"Thank you. What would you like to know?"_s);
}

QString refusedSentence(Language language)
{
    return spoken(language, u"Entendu : vos messages ne seront pas traités. Écrivez OUI si vous changez d'avis, HUMAIN pour parler à quelqu'un, SUPPRIMER pour tout effacer."_s,
                  u"Understood: your messages will not be processed. Write YES if you change your mind, AGENT to reach a person, DELETE to have everything erased."_s);
}

} // namespace passerelle::privacy
