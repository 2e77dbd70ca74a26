#include "tests/simulators/main_job.h"

#include "tests/simulators/loopback_client.h"
#include "tests/simulators/manychat_bodies.h"

#include <QtCore/QDateTime>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>
#include <QtCore/QThread>

#include <algorithm>

namespace passerelle::simulators {

using namespace Qt::StringLiterals;

namespace {

constexpr char kManyChatKey[] = "123456:0123456789abcdef0123456789abcdef";
constexpr char kGeminiKey[] = "AQ.simulated-key-of-the-demonstration";
constexpr char kAck[] = "OK, bien reçu";
constexpr double kAckWithinMs = 1000;
constexpr std::chrono::seconds kReplyWithin{20};
constexpr std::chrono::milliseconds kBetweenFragments{250};
constexpr std::chrono::milliseconds kLookAgainAfter{20};

QStringList textsOf(const QJsonArray &values)
{
    QStringList out;
    for (const QJsonValue &value : values)
        out += value.toString();
    return out;
}

QString firstOf(const QJsonObject &object, std::initializer_list<QStringView> keys)
{
    for (const QStringView key : keys) {
        if (object.contains(key))
            return object.value(key).toVariant().toString();
    }
    return {};
}

} // namespace

MainJob::MainJob(MainJobOptions options, TourAccount &account) : m_options(std::move(options)), m_account(account)
{
    m_options.passerelled = QFileInfo(m_options.passerelled).absoluteFilePath();
    m_options.data = QFileInfo(m_options.data).absoluteFilePath();
    m_contact = 700000000 + QDateTime::currentSecsSinceEpoch() % 10000000; // a new contact on every run: no memory of an earlier one
}

MainJob::~MainJob()
{
    stop();
}

CommandOutcome MainJob::command(const QStringList &words, const QByteArray &input) const
{
    return runCommand(m_options.passerelled, words + QStringList{u"--data"_s, m_options.data, u"--json"_s}, input);
}

void MainJob::fail(const QString &french, const QString &english, const CommandOutcome &outcome)
{
    const QByteArray words = QByteArray(outcome.error + ' ' + outcome.output).trimmed().right(600);
    m_account.failed(m_account.pick(french, english) + u" ("_s + QString::number(outcome.exitCode) + u") "_s + QString::fromUtf8(words));
}

bool MainJob::prepare()
{
    m_account.heading(m_account.pick(u"1. Préparation"_s, u"1. Preparation"_s));
    return startSimulators() && addTenant() && setProvider() && addChannel() && addDocuments() && createToken();
}

bool MainJob::startSimulators()
{
    const QStringList listen{u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s};
    m_manyChat = std::make_unique<ChildProgram>(m_options.simulator, QStringList{u"manychat"_s, u"--api-key"_s, QLatin1StringView(kManyChatKey)} + listen, m_options.data + u"-manychat.log"_s);
    m_gemini = std::make_unique<ChildProgram>(m_options.simulator, QStringList{u"gemini"_s, u"--api-key"_s, QLatin1StringView(kGeminiKey)} + listen, m_options.data + u"-gemini.log"_s);
    for (auto [program, address] : {std::pair(m_manyChat.get(), &m_manyChatAddress), std::pair(m_gemini.get(), &m_geminiAddress)}) {
        const auto ready = program->waitReady();
        if (!ready) {
            m_account.failed(ready.error().what);
            return false;
        }
        *address = ready->value(u"listen").toString();
    }
    m_account.held(m_account.pick(u"Simulateurs : ManyChat sur %1, Gemini sur %2"_s, u"Simulators: ManyChat at %1, Gemini at %2"_s).arg(m_manyChatAddress, m_geminiAddress));
    return true;
}

// A name of its own on every run, so that a folder can be shown twice.
bool MainJob::addTenant()
{
    CommandOutcome outcome;
    for (int attempt = 1; attempt <= 20; ++attempt) {
        m_tenant = attempt == 1 ? u"Atelier Lumière"_s : u"Atelier Lumière %1"_s.arg(attempt);
        outcome = command({u"tenant"_s, u"add"_s, m_tenant});
        if (outcome.exitCode == 0) {
            m_tenantId = firstOf(outcome.json(), {u"id"}).toUtf8();
            m_account.held(m_account.pick(u"Boutique « %1 » créée dans %2"_s, u"Business “%1” made in %2"_s).arg(m_tenant, m_options.data));
            m_account.put(u"tenant"_s, m_tenant);
            return true;
        }
    }
    fail(u"La boutique n'a pas pu être créée"_s, u"The business could not be made"_s, outcome);
    return false;
}

bool MainJob::setProvider()
{
    const CommandOutcome outcome = command({u"provider"_s, u"set"_s, u"--tenant"_s, m_tenant, u"--kind"_s, u"gemini"_s, u"--api-key-file"_s, u"-"_s, u"--model"_s,
                                            u"gemini-3.8-flash"_s, u"--embedding-model"_s, u"gemini-embedding-001"_s, u"--api-base"_s, u"http://%1/v1beta"_s.arg(m_geminiAddress)},
                                           kGeminiKey);
    if (outcome.exitCode != 0) {
        fail(u"Le modèle n'a pas pu être choisi"_s, u"The model could not be set"_s, outcome);
        return false;
    }
    m_account.held(m_account.pick(u"Modèle : gemini-3.8-flash (simulé)"_s, u"Model: gemini-3.8-flash (simulated)"_s));
    return true;
}

bool MainJob::addChannel()
{
    const CommandOutcome outcome = command({u"channel"_s, u"add"_s, u"--tenant"_s, m_tenant, u"--kind"_s, u"manychat"_s, u"--api-key-file"_s, u"-"_s, u"--api-base"_s,
                                            u"http://"_s + m_manyChatAddress},
                                           kManyChatKey);
    const QJsonObject printed = outcome.json();
    m_hookPath = firstOf(printed, {u"path", u"hook_path"}).toUtf8();
    m_hookHeader = firstOf(printed, {u"header", u"header_name"}).toUtf8();
    m_hookSecret = firstOf(printed, {u"secret"}).toUtf8();
    if (outcome.exitCode != 0 || m_hookPath.isEmpty() || m_hookHeader.isEmpty() || m_hookSecret.isEmpty()) {
        fail(u"Le canal n'a pas pu être ouvert"_s, u"The channel could not be opened"_s, outcome);
        return false;
    }
    m_account.held(m_account.pick(u"Canal ManyChat : POST %1, en-tête %2"_s, u"ManyChat channel: POST %1, header %2"_s).arg(QString::fromUtf8(m_hookPath), QString::fromUtf8(m_hookHeader)));
    return true;
}

bool MainJob::addDocuments()
{
    const QDir folder(m_options.samples);
    const QStringList names = folder.entryList({u"*.pdf"_s}, QDir::Files, QDir::Name);
    QJsonArray documents;
    for (const QString &name : names) {
        const CommandOutcome outcome = command({u"documents"_s, u"add"_s, u"--tenant"_s, m_tenant, folder.absoluteFilePath(name)});
        QJsonObject printed = outcome.json();
        if (const QJsonArray list = printed.value(u"documents").toArray(); !list.isEmpty())
            printed = list.first().toObject();
        if (const QJsonObject inner = printed.value(u"document").toObject(); !inner.isEmpty())
            printed = inner;
        const int passages = printed.value(u"passages").isArray() ? static_cast<int>(printed.value(u"passages").toArray().size()) : printed.value(u"passages").toInt();
        if (outcome.exitCode != 0 || passages == 0) {
            fail(u"Le document %1 n'a pas pu être lu"_s.arg(name), u"The document %1 could not be read"_s.arg(name), outcome);
            return false;
        }
        const int pages = printed.value(u"pages").isArray() ? static_cast<int>(printed.value(u"pages").toArray().size()) : printed.value(u"pages").toInt();
        m_account.held(m_account.pick(u"%1 : %2 pages, %3 passages, lu en %4"_s, u"%1: %2 pages, %3 passages, read in %4"_s)
                           .arg(name).arg(pages).arg(passages).arg(m_account.milliseconds(static_cast<double>(outcome.took.count()))));
        documents.append(QJsonObject{{u"name"_s, name}, {u"pages"_s, pages}, {u"passages"_s, passages}, {u"ms"_s, static_cast<qint64>(outcome.took.count())}});
    }
    m_account.put(u"documents"_s, documents);
    if (names.size() < 3)
        m_account.failed(m_account.pick(u"Il faut au moins trois documents d'exemple dans %1"_s, u"At least three sample documents are needed in %1"_s).arg(m_options.samples));
    return names.size() >= 3;
}

bool MainJob::createToken()
{
    const CommandOutcome outcome = command({u"token"_s, u"create"_s});
    m_token = firstOf(outcome.json(), {u"token"}).toUtf8();
    if (outcome.exitCode != 0 || m_token.isEmpty()) {
        fail(u"Le jeton d'administration n'a pas pu être créé"_s, u"The administration token could not be made"_s, outcome);
        return false;
    }
    return true;
}

bool MainJob::serve()
{
    const qint64 start = QDateTime::currentMSecsSinceEpoch();
    m_service = std::make_unique<ChildProgram>(m_options.passerelled,
                                               QStringList{u"serve"_s, u"--data"_s, m_options.data, u"--webhook-listen"_s, u"127.0.0.1:0"_s, u"--admin-listen"_s, u"127.0.0.1:0"_s},
                                               m_options.data + u"-service.log"_s);
    const auto ready = m_service->waitReady();
    if (!ready) {
        m_account.failed(ready.error().what);
        return false;
    }
    const qint64 took = QDateTime::currentMSecsSinceEpoch() - start;
    m_webhook = ready->value(u"webhook").toString();
    m_admin = ready->value(u"admin").toString();
    m_account.held(m_account.pick(u"Service prêt en %1 : webhooks sur %2, administration sur %3"_s, u"Service ready in %1: webhooks at %2, administration at %3"_s)
                       .arg(m_account.milliseconds(static_cast<double>(took)), m_webhook, m_admin));
    m_account.put(u"ready_ms"_s, took);
    return true;
}

// Sends the fragments as ManyChat would, and checks every acknowledgement.
bool MainJob::write(const TourQuestion &question, std::vector<Sent> &sent)
{
    for (const QString &fragment : question.fragments) {
        if (!sent.empty())
            QThread::msleep(static_cast<unsigned long>(kBetweenFragments.count())); // a person between two fragments
        const LoopbackAnswer answer = callLoopback("POST", m_webhook, m_hookPath, {{m_hookHeader, m_hookSecret}, {"Content-Type", "application/json"}, {"User-Agent", "ManyChat"}},
                                                   manyChatBody(ManyChatBody::Recommended, m_contact, fragment, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)));
        const Sent one{fragment, answer.json().value(u"reply").toString(), static_cast<double>(answer.took.count()) / 1000.0};
        sent.push_back(one);
        m_account.line(m_account.pick(u"Awa écrit"_s, u"Awa writes"_s), u"« "_s + fragment + u" »"_s);
        if (answer.status != 200) {
            m_account.failed(m_account.pick(u"Accusé : HTTP %1 %2"_s, u"Acknowledgement: HTTP %1 %2"_s).arg(answer.status).arg(QString::fromUtf8(answer.body.left(300))));
            return false;
        }
        m_account.line(m_account.pick(u"Accusé"_s, u"Acknowledgement"_s), u"« "_s + one.ack + u" » — "_s + m_account.milliseconds(one.ackMs));
        if (one.ack != QString::fromUtf8(kAck))
            m_account.failed(m_account.pick(u"L'accusé n'est pas « %1 »"_s, u"The acknowledgement is not “%1”"_s).arg(QString::fromUtf8(kAck)));
        if (one.ackMs >= kAckWithinMs)
            m_account.failed(m_account.pick(u"L'accusé a pris plus d'une seconde"_s, u"The acknowledgement took more than a second"_s));
    }
    return true;
}

qint64 MainJob::repliesSoFar() const
{
    return callLoopback("GET", m_manyChatAddress, "/_simulator/deliveries?contact=" + QByteArray::number(m_contact)).json().value(u"count").toInteger();
}

std::optional<MainJob::Reply> MainJob::awaitReply(qint64 repliesBefore)
{
    const QDeadlineTimer deadline(kReplyWithin);
    while (!deadline.hasExpired() && running()) {
        const QJsonArray all = callLoopback("GET", m_manyChatAddress, "/_simulator/deliveries?contact=" + QByteArray::number(m_contact)).json().value(u"deliveries").toArray();
        if (all.size() > repliesBefore) {
            const QJsonObject last = all.at(repliesBefore).toObject();
            return Reply{textsOf(last.value(u"texts").toArray()), last.value(u"timeMs").toDouble()};
        }
        QThread::msleep(static_cast<unsigned long>(kLookAgainAfter.count()));
    }
    return std::nullopt;
}

QJsonObject MainJob::tenantCall(const QByteArray &path) const
{
    return callLoopback("GET", m_admin, "/api/v1/tenants/" + m_tenantId + path, {{"Authorization", "Bearer " + m_token}}).json();
}

// Waits until every fragment has its fate, so that no second reply can still be on its way.
bool MainJob::awaitFates(const TourQuestion &question, QJsonObject &leader, int &merged) const
{
    const QDeadlineTimer deadline(kReplyWithin);
    while (!deadline.hasExpired()) {
        const QJsonArray messages = tenantCall("/messages?limit=" + QByteArray::number(question.fragments.size())).value(u"items").toArray();
        int ended = 0;
        merged = 0;
        for (const QJsonValue &value : messages) {
            const QJsonObject message = value.toObject();
            const QString fate = message.value(u"fate").toString();
            ended += !fate.isEmpty() && question.fragments.contains(message.value(u"text").toString()) ? 1 : 0;
            merged += fate == u"merged" ? 1 : 0;
            if (fate != u"merged" && !fate.isEmpty())
                leader = message;
        }
        if (ended == question.fragments.size() && !leader.isEmpty())
            return true;
        QThread::msleep(static_cast<unsigned long>(kLookAgainAfter.count()));
    }
    return false;
}

void MainJob::ask(const TourQuestion &question)
{
    m_account.heading(m_account.pick(question.frenchTitle, question.englishTitle));
    const qint64 before = repliesSoFar();
    std::vector<Sent> sent;
    if (!write(question, sent))
        return;
    const qint64 asked = QDateTime::currentMSecsSinceEpoch() - static_cast<qint64>(sent.back().ackMs);
    auto reply = awaitReply(before);
    if (!reply) {
        m_account.failed(m_account.pick(u"Aucune réponse n'est arrivée"_s, u"No reply came"_s));
        return;
    }
    reply->wholeMs -= static_cast<double>(asked);
    QJsonObject leader;
    int merged = 0;
    if (!awaitFates(question, leader, merged)) {
        m_account.failed(m_account.pick(u"Un message est resté sans sort"_s, u"A message was left without a fate"_s));
        return;
    }
    const QJsonObject detail = tenantCall("/messages/" + QByteArray::number(leader.value(u"number").toInteger()));
    showJourney(*reply, detail);
    if (const qint64 replies = repliesSoFar() - before; replies != 1)
        m_account.failed(m_account.pick(u"%1 réponses au lieu d'une"_s, u"%1 replies instead of one"_s).arg(replies));
    judge(question, *reply, detail, merged);

    QJsonArray acks;
    for (const Sent &one : sent)
        acks.append(QJsonObject{{u"message"_s, one.text}, {u"ack"_s, one.ack}, {u"ack_ms"_s, one.ackMs}});
    m_account.addStep({{u"title"_s, m_account.pick(question.frenchTitle, question.englishTitle)}, {u"sent"_s, acks}, {u"received"_s, QJsonArray::fromStringList(reply->texts)},
                       {u"whole_ms"_s, reply->wholeMs}, {u"passages"_s, detail.value(u"passages")}, {u"answer_kind"_s, detail.value(u"answer_kind")},
                       {u"journey"_s, detail.value(u"message").toObject().value(u"journey")}});
}

void MainJob::showJourney(const Reply &reply, const QJsonObject &detail)
{
    QStringList found;
    const QJsonArray passages = detail.value(u"passages").toArray();
    for (const QJsonValue &value : passages) {
        const QJsonObject passage = value.toObject();
        found += m_account.pick(u"%1, p. %2 (%3)%4"_s, u"%1, p. %2 (%3)%4"_s)
                     .arg(passage.value(u"document_name").toString()).arg(passage.value(u"page").toInt())
                     .arg(m_account.score(passage.value(u"score").toDouble()), passage.value(u"cited").toBool() ? m_account.pick(u" — cité"_s, u" — cited"_s) : QString());
    }
    m_account.line(m_account.pick(u"Passages trouvés"_s, u"Passages found"_s), found.isEmpty() ? m_account.pick(u"aucun"_s, u"none"_s) : found.mid(0, 4).join(u'\n'));
    m_account.line(m_account.pick(u"Awa reçoit"_s, u"Awa receives"_s), reply.texts.join(u"\n———\n"_s));
    const QJsonObject journey = detail.value(u"message").toObject().value(u"journey").toObject();
    const auto part = [&](QStringView key) { return journey.value(key).isDouble() ? m_account.milliseconds(journey.value(key).toDouble()) : u"—"_s; };
    m_account.line(m_account.pick(u"En tout"_s, u"All in all"_s),
                   m_account.pick(u"%1, dont attente %2, recherche %3, modèle %4, envoi %5"_s, u"%1, of it waiting %2, search %3, model %4, sending %5"_s)
                       .arg(m_account.milliseconds(reply.wholeMs), part(u"wait_ms"), part(u"search_ms"), part(u"model_ms"), part(u"send_ms")));
}

void MainJob::judge(const TourQuestion &question, const Reply &reply, const QJsonObject &detail, int merged)
{
    const QString text = reply.texts.join(u'\n');
    const QString kind = detail.value(u"answer_kind").toString();
    bool sound = true;
    const auto must = [&](bool holds, const QString &french, const QString &english) {
        if (!holds)
            m_account.failed(m_account.pick(french, english));
        sound = sound && holds;
    };
    must(merged == question.fragments.size() - 1, u"Les fragments n'ont pas été réunis"_s, u"The fragments were not merged"_s);
    if (question.kind == TourQuestion::Kind::NotInDocuments) {
        static const QRegularExpression figure(u"\\d"_s);
        must(kind == u"not_found", u"La réponse n'est pas un refus franc (%1)"_s.arg(kind), u"The reply is not an honest refusal (%1)"_s.arg(kind));
        must(!text.contains(figure), u"Le refus contient un chiffre"_s, u"The refusal holds a figure"_s);
        if (sound)
            m_account.held(m_account.pick(u"Un refus franc, sans rien inventer"_s, u"An honest refusal, nothing invented"_s));
        return;
    }
    must(kind == u"grounded", u"La réponse n'est pas tirée des documents par le modèle (%1)"_s.arg(kind), u"The reply was not drawn from the documents by the model (%1)"_s.arg(kind));
    for (const QString &fact : question.facts)
        must(text.contains(fact), u"« %1 » manque dans la réponse"_s.arg(fact), u"“%1” is missing in the reply"_s.arg(fact));
    must(text.contains(question.document, Qt::CaseInsensitive), u"La source %1 n'est pas citée"_s.arg(question.document), u"The source %1 is not cited"_s.arg(question.document));
    if (sound)
        m_account.held(merged > 0 ? m_account.pick(u"Une seule réponse pour %1 messages, avec le fait attendu et sa source"_s, u"One reply to %1 messages, with the expected fact and its source"_s).arg(merged + 1)
                                  : m_account.pick(u"Une réponse, avec le fait attendu et sa source"_s, u"One reply, with the expected fact and its source"_s));
}

void MainJob::checkLedger()
{
    m_account.heading(m_account.pick(u"Le registre des messages"_s, u"The ledger of messages"_s));
    const CommandOutcome outcome = command({u"ledger"_s});
    const QJsonObject ledger = tenantCall("/ledger");
    const qint64 received = ledger.value(u"received").toInteger();
    const qint64 inProgress = ledger.value(u"in_progress").toInteger();
    const QJsonObject fates = ledger.value(u"fates").toObject();
    if (outcome.exitCode != 0 || received == 0 || inProgress != 0 || !ledger.value(u"balances").toBool()) {
        fail(u"Le registre ne tombe pas juste"_s, u"The ledger does not balance"_s, outcome);
        return;
    }
    m_account.held(m_account.pick(u"%1 reçus = %2 répondus + %3 réunis : rien de perdu, rien en trop"_s, u"%1 received = %2 answered + %3 merged: nothing lost, nothing extra"_s)
                       .arg(received).arg(fates.value(u"answered").toInteger()).arg(fates.value(u"merged").toInteger()));
    m_account.put(u"ledger"_s, ledger);
}

void MainJob::sayWhatNext() const
{
    TourAccount &say = m_account;
    const QString program = m_options.passerelled;
    const QString where = u"--data %1 --tenant \"%2\""_s.arg(m_options.data, m_tenant);
    say.heading(say.pick(u"Et maintenant ? Le service tourne ; dans un autre terminal :"_s, u"What next? The service runs; in another terminal:"_s));
    say.line(say.pick(u"Votre PDF"_s, u"Your own PDF"_s), u"%1 documents add %2 mon-catalogue.pdf"_s.arg(program, where));
    say.line(say.pick(u"Une question"_s, u"A question"_s), u"%1 ask %2 \"Quels sont vos tarifs ?\""_s.arg(program, where));
    say.line(say.pick(u"Votre clé Gemini"_s, u"Your Gemini key"_s), u"%1 provider set %2 --kind gemini --model gemini-3.8-flash --api-key-file ma-cle.txt"_s.arg(program, where));
    say.line(say.pick(u"Écrire comme Awa"_s, u"Write as Awa"_s),
             u"curl -H 'Content-Type: application/json' -H '%1: %2' \\\n  -d '{\"contact_id\":\"%3\",\"text\":\"Bonjour, quels sont vos horaires ?\"}' http://%4%5\ncurl 'http://%6/_simulator/deliveries?contact=%3'"_s
                 .arg(QString::fromUtf8(m_hookHeader), QString::fromUtf8(m_hookSecret), QString::number(m_contact), m_webhook, QString::fromUtf8(m_hookPath), m_manyChatAddress));
    say.line(say.pick(u"Le registre"_s, u"The ledger"_s), u"%1 ledger --data %2"_s.arg(program, m_options.data));
    say.line(say.pick(u"L'API"_s, u"The API"_s), u"http://%1/api/docs"_s.arg(m_admin));
    say.plain({});
    say.plain(say.pick(u"Ctrl+C arrête tout ; les données restent dans %1"_s, u"Ctrl+C stops everything; the data stays in %1"_s).arg(m_options.data));
}

bool MainJob::running()
{
    return m_service && !m_service->hasEnded() && !m_manyChat->hasEnded() && !m_gemini->hasEnded();
}

void MainJob::stop()
{
    if (m_service && m_service->stop() != 0)
        m_account.failed(m_account.pick(u"Le service ne s'est pas arrêté proprement"_s, u"The service did not stop cleanly"_s));
    m_service.reset();
    m_manyChat.reset();
    m_gemini.reset();
}

} // namespace passerelle::simulators
