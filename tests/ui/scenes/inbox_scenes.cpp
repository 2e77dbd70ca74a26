// The inbox as the screenshots show it: empty, full, with long texts, and failed.
#include "tests/ui/support/scene.h"
#include "ui/inbox/thread_list.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QWidget>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

const QString kTenant = u"/tenants/1"_s;
constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 3600;
constexpr qint64 kDay = 24 * kHour;

QString ago(qint64 seconds)
{
    return QDateTime::currentDateTimeUtc().addSecs(-seconds).toString(Qt::ISODate);
}

struct Chat {
    const char16_t *name;
    const char16_t *words;
    qint64 ago;
    const char *from = "contact";
    qint64 unread = 0;
    const char *owner = "bot";
    const char16_t *person = u"";
    bool draft = false;
};

constexpr Chat kChats[] = {
    {u"Marie Delattre", u"Et le samedi, vous ouvrez à quelle heure ?", 2 * kMinute, "contact", 2, "bot", u"", true},
    {u"Paul Girard", u"Parfait, je passe prendre la commande à 17 h.", 9 * kMinute, "contact", 1, "person", u"Léa"},
    {u"Nadia Benali", u"Bonjour, je voudrais parler à quelqu’un s’il vous plaît", 14 * kMinute, "contact", 3, "nobody"},
    {u"Hugo Lemaire", u"Oui, la baguette de tradition est à 1,30 €.", 22 * kMinute, "assistant"},
    {u"Sophie Caron", u"Le gâteau pour 12 personnes est prêt demain à 9 h.", 38 * kMinute, "person", 0, "person", u"Karim"},
    {u"École Jean-Moulin", u"Pouvez-vous livrer 80 viennoiseries le 3 ?", 52 * kMinute, "contact", 1, "bot", u"", true},
    {u"Thomas Roussel", u"Nous n’avons pas de pain sans gluten certifié.", kHour + 5 * kMinute, "assistant"},
    {u"Camille Petit", u"Merci beaucoup !", 2 * kHour, "contact"},
    {u"Antoine Marchand", u"Nos croissants contiennent du beurre AOP, du lait et des œufs.", 3 * kHour, "assistant"},
    {u"Inès Fontaine", u"Est-ce que vous faites des pièces montées ?", 4 * kHour, "contact", 1},
    {u"Julien Mercier", u"La galette se commande 48 heures à l’avance.", 5 * kHour, "assistant"},
    {u"Restaurant Le Quai", u"Facture de novembre reçue, merci.", 7 * kHour, "contact"},
    {u"Élodie Garnier", u"Nous sommes fermés le lundi.", 9 * kHour, "assistant"},
    {u"Lucas Faure", u"Vous pouvez payer par carte à partir de 5 €.", 12 * kHour, "assistant"},
    {u"Manon Chevalier", u"D’accord, je repasse mardi.", 15 * kHour, "contact"},
    {u"Karine Blanchard", u"Oui, le parking derrière l’église est gratuit.", 19 * kHour, "assistant"},
    {u"Mathieu Perrin", u"Une réponse vous attend en boutique.", 22 * kHour + 30 * kMinute, "person", 0, "person", u"Léa"},
    {u"Claire Robin", u"Merci, bonne journée", 23 * kHour + 20 * kMinute, "contact"},
    {u"Mairie de Saint-Rémy", u"Le devis pour le goûter des aînés est joint.", kDay + 3 * kHour, "person"},
    {u"Olivier Masson", u"Le pain de seigle sort du four à 11 h.", kDay + 5 * kHour, "assistant"},
    {u"Sarah Lopez", u"Super, merci", 2 * kDay, "contact"},
    {u"Vincent Noël", u"Nous ne livrons pas au-delà de 15 km.", 2 * kDay + 4 * kHour, "assistant"},
    {u"Amandine Roy", u"C’est noté pour les 40 ans !", 3 * kDay, "person"},
    {u"Bruno Leclerc", u"Je cherche du levain", 4 * kDay, "contact"},
    {u"Fanny Dumas", u"Le stage de boulangerie reprend en mars.", 6 * kDay, "assistant"},
};

api::ConversationView conversationOf(const Chat &chat, qint64 id)
{
    api::ConversationView row{.id = id, .contact = 100 + id, .channel = 1, .contactName = QString::fromUtf16(chat.name), .contactKey = u"+33 6 12 4%1 5%1 %2"_s.arg(id % 10).arg(10 + id)};
    row.lastMessageAt = row.lastActivityAt = ago(chat.ago);
    row.lastMessage = 500 + id;
    row.lastWords = row.lastText = QString::fromUtf16(chat.words);
    row.lastFrom = QString::fromLatin1(chat.from);
    const bool open = chat.ago < kDay;
    row.window = open ? u"open"_s : u"closed"_s;
    row.windowClosesAt = ago(chat.ago - kDay);
    row.windowSecondsLeft = open ? kDay - chat.ago : 0;
    row.state = u"open"_s;
    row.owner = QString::fromLatin1(chat.owner);
    if (*chat.person != u'\0')
        row.ownerPerson = QString::fromUtf16(chat.person);
    row.unread = chat.unread;
    if (chat.draft)
        row.draftWaiting = 70 + id;
    return row;
}

api::FoundPassageView source(const QString &document, qint64 number, qint64 page, double score, bool cited)
{
    return {.passage = number * 10 + page, .document = number, .documentName = document, .page = page, .score = score, .cited = cited};
}

api::TimelineEntryView said(const QString &from, qint64 before, const QString &text)
{
    return {.at = ago(before), .from = from, .text = text};
}

api::TimelineEntryView answer(qint64 before, qint64 message, const QString &text, std::vector<api::FoundPassageView> sources, api::JourneyView journey)
{
    api::TimelineEntryView entry = said(u"assistant"_s, before, text);
    entry.message = message;
    entry.answerKind = u"grounded"_s;
    entry.state = u"answered"_s;
    entry.sources = std::move(sources);
    entry.journey = std::move(journey);
    entry.costMicroEuros = 3'400;
    return entry;
}

api::TimelineEntryView question(qint64 before, qint64 message, const QString &text)
{
    api::TimelineEntryView entry = said(u"contact"_s, before, text);
    entry.message = message;
    entry.state = u"answered"_s;
    return entry;
}

std::vector<api::TimelineEntryView> marieSaid()
{
    std::vector<api::TimelineEntryView> entries;
    entries.push_back(question(kDay + 2 * kHour, 490, u"Bonjour ! Est-ce que vous avez des gâteaux d’anniversaire sans fruits à coque ? Mon fils est allergique."_s));
    entries.push_back(answer(kDay + 2 * kHour - 5, 490,
                             u"Bonjour Marie ! Oui : le fraisier et le royal au chocolat sont préparés sans fruits à coque. Nous travaillons cependant des amandes dans le même laboratoire, "
                             u"des traces restent donc possibles."_s,
                             {source(u"Allergènes 2026.pdf"_s, 4, 3, 0.91, true), source(u"Carte des gâteaux.pdf"_s, 6, 2, 0.84, true)},
                             {.ackMs = 62, .waitMs = 1100, .searchMs = 58, .modelMs = 2610, .ownMs = 180, .sendMs = 410, .delivery = u"read"_s, .deliveryAt = ago(kDay + 2 * kHour - 60)}));
    entries.push_back({.at = ago(kDay + kHour + 50 * kMinute), .from = u"event"_s, .state = u"taken_over"_s, .person = u"Léa"_s});
    entries.push_back({.at = ago(kDay + kHour + 48 * kMinute), .from = u"person"_s, .text = u"Bonjour Marie, Léa de la boulangerie. Je vous confirme que nous pouvons le préparer à part, en premier le matin."_s,
                       .state = u"sent"_s, .person = u"Léa"_s, .reply = 31});
    entries.push_back({.at = ago(kDay + kHour + 45 * kMinute), .from = u"note"_s, .text = u"Allergie sérieuse (noisettes et amandes) : prévenir Karim la veille, plan de travail nettoyé."_s, .state = u"kept"_s,
                       .person = u"Léa"_s, .note = 12});
    entries.push_back({.at = ago(kDay + kHour + 40 * kMinute), .from = u"event"_s, .state = u"given_back"_s, .person = u"Léa"_s});
    api::TimelineEntryView voice = question(11 * kMinute, 497, {});
    voice.media = api::MediaView{.kind = u"voice"_s, .state = u"understood"_s, .transcript = u"C’est encore moi, je voulais savoir jusqu’à quand je peux commander le fraisier pour dimanche"_s, .type = u"audio/ogg"_s, .lengthMs = 7200};
    entries.push_back(voice);
    entries.push_back(answer(11 * kMinute - 6, 497, u"Pour dimanche, le fraisier se commande jusqu’au vendredi 18 h, en boutique ou ici même."_s, {source(u"Carte des gâteaux.pdf"_s, 6, 1, 0.88, true)},
                             {.ackMs = 84, .waitMs = 1150, .searchMs = 61, .modelMs = 2900, .ownMs = 210, .sendMs = 400, .delivery = u"delivered"_s, .deliveryAt = ago(10 * kMinute)}));
    entries.push_back(question(3 * kMinute, 500, u"Super, merci beaucoup !"_s));
    entries.push_back(question(2 * kMinute, 501, u"Et le samedi, vous ouvrez à quelle heure ?"_s));
    api::TimelineEntryView draft = answer(kMinute, 501, u"Le samedi, la boulangerie ouvre de 7 h à 19 h 30, sans interruption."_s, {source(u"Horaires et accès.pdf"_s, 2, 1, 0.94, true)},
                                          {.ackMs = 71, .waitMs = 1100, .searchMs = 49, .modelMs = 2200, .ownMs = 150});
    draft.draft = 71;
    draft.state = u"drafted"_s;
    entries.push_back(draft);
    return entries;
}

void planThread(FakeAdminClient &client, const api::ConversationView &row, std::vector<api::TimelineEntryView> entries, qint64 seen)
{
    const QString path = kTenant + u"/conversations/"_s + QString::number(row.id);
    api::TimelineView thread{.conversation = row.id, .channel = 1, .contactName = row.contactName, .contactKey = row.contactKey};
    thread.window = {.state = row.window, .closesAt = row.windowClosesAt, .secondsLeft = row.windowSecondsLeft, .reopening = u"relance_boulangerie"_s};
    thread.entries = std::move(entries);
    thread.seen = seen;
    client.on(Verb::Get, path, row);
    client.on(Verb::Get, path + u"/timeline"_s, thread);
    client.on(Verb::Get, path + u"/owner"_s, api::OwnershipView{.conversation = row.id, .owner = row.owner, .person = row.ownerPerson.value_or(QString()), .since = ago(20 * kMinute), .version = 3});
    client.on(Verb::Post, path + u"/seen"_s, row);
    client.on(Verb::Post, path + u"/writing"_s, api::WritingView{row.id, u"Léa"_s, 10});
    api::ContactContextView contact{.id = row.contact, .channel = 1, .name = row.contactName, .key = row.contactKey, .locale = u"fr_FR"_s};
    contact.firstMessageAt = ago(47 * kDay);
    contact.lastMessageAt = row.lastMessageAt;
    contact.messages = 38;
    contact.answers = 31;
    contact.consent = u"agreed"_s;
    contact.memoryTurns = 2;
    contact.memorySummary = u"Cliente régulière ; son fils est allergique aux fruits à coque. Prépare un anniversaire dimanche."_s;
    contact.memory = {{u"contact"_s, u"Jusqu’à quand commander le fraisier pour dimanche ?"_s}, {u"assistant"_s, u"Jusqu’au vendredi 18 h."_s}};
    contact.costMicroEuros = 91'400;
    contact.conversations = {row.id};
    client.on(Verb::Get, kTenant + u"/contacts/"_s + QString::number(row.contact), contact);
    api::Page<api::FactView> facts;
    facts.items.push_back({.id = 31, .kind = u"preference"_s, .text = u"Je préfère le samedi matin"_s, .origin = u"said"_s, .message = 1, .at = ago(12 * kDay)});
    facts.items.push_back({.id = 29, .kind = u"order"_s, .text = u"A commandé un fraisier pour dimanche"_s, .origin = u"written"_s, .message = {}, .at = ago(3 * kDay), .correctedAt = {}, .person = u"Léa"_s});
    facts.items.push_back({.id = 12, .kind = u"name"_s, .text = u"Marie"_s, .origin = u"said"_s, .message = 1, .at = ago(40 * kDay)});
    client.on(Verb::Get, kTenant + u"/contacts/"_s + QString::number(row.contact) + u"/facts"_s, facts);
}

void planFull(FakeAdminClient &client)
{
    api::Page<api::ConversationView> page;
    qint64 id = 0;
    for (const Chat &chat : kChats)
        page.items.push_back(conversationOf(chat, ++id));
    client.on(Verb::Get, kTenant + u"/conversations"_s, page);
    client.on(Verb::Get, kTenant + u"/conversation-counts"_s, api::ConversationCountsView{25, 5, 3, 2});
    client.on(Verb::Get, kTenant + u"/canned"_s,
              api::Page<api::CannedView>{{{1, u"horaires"_s, u"Nous ouvrons du mardi au samedi de 7 h à 19 h 30, le dimanche de 7 h à 13 h."_s, ago(kDay)},
                                          {2, u"merci"_s, u"Avec plaisir, à très bientôt à la boulangerie !"_s, ago(kDay)}},
                                         {}});
    planThread(client, page.items.front(), marieSaid(), 497);
    // More than 24 hours ago: only the template can reopen it.
    planThread(client, page.items[19],
               {question(kDay + 5 * kHour + 60, 519, u"Bonjour, à quelle heure sort le pain de seigle ?"_s),
                answer(kDay + 5 * kHour, 519, u"Le pain de seigle sort du four à 11 h."_s, {source(u"Horaires et accès.pdf"_s, 2, 1, 0.9, true)},
                       {.ackMs = 66, .waitMs = 1100, .searchMs = 52, .modelMs = 1900, .ownMs = 160, .sendMs = 380, .delivery = u"read"_s, .deliveryAt = ago(kDay + 4 * kHour)})},
               519);
}

void planLong(FakeAdminClient &client)
{
    planFull(client);
    const QString endless = u"Bonjour, "_s + u"je vous écris parce que nous organisons un grand repas de famille et que plusieurs invités ont des régimes particuliers, "_s.repeated(6) + u"merci d’avance !"_s;
    api::ConversationView row = conversationOf({u"Association des amis du vieux moulin de Saint-Rémy-lès-Chevreuse et de sa vallée", u"", 5 * kMinute, "contact", 128, "person", u"Marie-Bernadette de La Rochefoucauld"}, 1);
    row.lastWords = endless;
    row.draftWaiting = 71;
    api::Page<api::ConversationView> page{{row}, {}};
    client.on(Verb::Get, kTenant + u"/conversations"_s, page);
    api::TimelineEntryView long1 = question(7 * kMinute, 500, endless + u"\nhttps://exemple.fr/"_s + u"tres-long-chemin-sans-espace/"_s.repeated(5));
    api::TimelineEntryView long2 = answer(5 * kMinute, 500, endless,
                                          {source(u"Conditions générales de vente et de livraison aux collectivités, associations et entreprises.pdf"_s, 9, 128, 0.8, true),
                                           source(u"Tarifs.pdf"_s, 3, 2, 0.79, true), source(u"Allergènes 2026.pdf"_s, 4, 3, 0.7, true), source(u"Horaires.pdf"_s, 5, 1, 0.4, false)},
                                          {.ackMs = 84, .waitMs = 1150, .searchMs = 61, .modelMs = 9900, .ownMs = 210, .sendMs = 400, .delivery = u"failed"_s});
    planThread(client, row, {long1, long2}, 0);
}

// The journey of the newest answer that was sent, open.
void openJourney(QWidget &window)
{
    auto *list = window.findChild<ThreadList *>();
    const auto *thread = list ? qobject_cast<ThreadModel *>(list->model()) : nullptr;
    for (int row = thread ? thread->rowCount() - 1 : -1; row >= 0; --row)
        if (const ThreadRow &shown = *thread->at(row); shown.entry.from == u"assistant" && !shown.entry.draft) {
            list->setCurrentIndex(thread->index(row));
            return list->toggleJourney(thread->index(row));
        }
}

} // namespace

std::vector<Scene> inboxScenes()
{
    const Place marie{.page = u"inbox"_s, .object = 1};
    const auto failed = [](FakeAdminClient &client) {
        client.onError(Verb::Get, kTenant + u"/conversations"_s, Error{ErrorKind::Unavailable, u"the service does not answer"_s});
        client.onError(Verb::Get, kTenant + u"/conversation-counts"_s, Error{ErrorKind::Unavailable, u"the service does not answer"_s});
    };
    const auto empty = [](FakeAdminClient &client) {
        client.on(Verb::Get, kTenant + u"/conversations"_s, api::Page<api::ConversationView>{});
        client.on(Verb::Get, kTenant + u"/conversation-counts"_s, api::ConversationCountsView{});
        client.on(Verb::Get, kTenant + u"/canned"_s, api::Page<api::CannedView>{});
    };
    std::vector<Scene> all{{.name = u"inbox-empty"_s, .prepare = empty, .place = {.page = u"inbox"_s}},
            {.name = u"inbox-full"_s, .prepare = planFull, .place = marie},
            {.name = u"inbox-journey"_s, .prepare = planFull, .place = marie, .act = openJourney},
            {.name = u"inbox-closed"_s, .prepare = planFull, .place = {.page = u"inbox"_s, .object = 20}},
            {.name = u"inbox-long"_s, .prepare = planLong, .place = marie},
            {.name = u"inbox-failed"_s, .prepare = failed, .place = {.page = u"inbox"_s}}};
    for (Scene &scene : recordScenes())
        all.push_back(std::move(scene));
    return all;
}

} // namespace passerelle::ui
