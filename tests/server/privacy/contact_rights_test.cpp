#include "tests/support/privacy_site.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;
using test::tenantContext;

class ContactRightsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::PrivacySite> m_site;

    std::vector<ConsentEvent> ledger()
    {
        const auto entries = m_site->contacts.consents(tenantContext(), {}, 1000);
        std::vector<ConsentEvent> events;
        for (const ConsentEntry &entry : *entries)
            events.push_back(entry.event);
        return events;
    }
    Fate fateOf(qint64 number)
    {
        const auto message = m_site->path.files.ledger->message(tenantContext(), InboxNumber(number));
        return message && message->fate ? *message->fate : Fate::Drafted;
    }
    int calls() { return m_site->path.messenger.calls(); }
    int modelCalls() { return m_site->path.model->calls(); }

private Q_SLOTS:
    void init() { m_site = std::make_unique<test::PrivacySite>(); }
    void cleanup()
    {
        QVERIFY(m_site->path.total().balances());
        m_site.reset();
    }

    void withoutASettingNothingIsSaid()
    {
        m_site->say(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QVERIFY(m_site->lastReply().contains(u"25 €"));
        QVERIFY(ledger().empty());
    }

    void noticeComesOnceWithTheFirstAnswer()
    {
        m_site->set(u"contact_notice"_s, u"notice"_s);
        m_site->say(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QVERIFY(m_site->lastReply().startsWith(u"Je suis un assistant automatique"));
        QVERIFY(m_site->lastReply().contains(u"25 €"));
        QCOMPARE(ledger(), std::vector{ConsentEvent::NoticeShown});
        m_site->say(u"700"_s, u"Et pour une femme ?"_s);
        QVERIFY(!m_site->lastReply().contains(u"assistant automatique"));
        QCOMPARE(ledger().size(), std::size_t(1));
        const auto entry = m_site->contacts.consents(tenantContext(), {}, 10)->front();
        QCOMPARE(entry.version, u"1"_s);
        QCOMPARE(entry.channel, ChannelId(7));
    }

    // A notice that did not reach the contact was not shown, and comes again.
    void noticeThatDidNotArriveIsNotInTheLedger()
    {
        m_site->set(u"contact_notice"_s, u"notice"_s);
        m_site->path.messenger.answers(SendOutcome::Kind::Refused, u"no such subscriber"_s);
        m_site->say(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QVERIFY(ledger().empty());
        m_site->say(u"700"_s, u"Combien coûte une coupe ?"_s);
        QVERIFY(m_site->lastReply().startsWith(u"Je suis un assistant automatique"));
        QCOMPARE(ledger(), std::vector{ConsentEvent::NoticeShown});
    }

    void theAssistantIsDisclosedOnceAndProved()
    {
        m_site->set(u"disclosure"_s, u"true"_s);
        m_site->set(u"disclosure_version"_s, u"2026-11"_s);
        m_site->path.messenger.answers(SendOutcome::Kind::Refused, u"no such subscriber"_s);
        m_site->say(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QVERIFY(ledger().empty()); // it did not arrive
        m_site->say(u"700"_s, u"Combien coûte une coupe ?"_s);
        QVERIFY(m_site->lastReply().startsWith(u"Vous échangez avec un assistant automatique"));
        QVERIFY(m_site->lastReply().contains(u"HUMAIN") && m_site->lastReply().contains(u"25 €"));
        QCOMPARE(ledger(), std::vector{ConsentEvent::AssistantDisclosed});
        const auto entry = m_site->contacts.consents(tenantContext(), {}, 10)->front();
        QCOMPARE(entry.version, u"2026-11"_s);
        QVERIFY(entry.at <= m_site->path.files.clock.now());
        const auto standing = m_site->contacts.standing(tenantContext(), ContactId(1));
        QVERIFY(standing && standing->disclosedAt && standing->consent == ConsentState::None);
        m_site->say(u"700"_s, u"Et pour une femme ?"_s);
        QVERIFY(!m_site->lastReply().contains(u"assistant automatique"));
        QCOMPARE(ledger().size(), std::size_t(1));
    }

    // The default notice says both things already: nothing is said twice, and it counts as both.
    void aNoticeThatDisclosesIsEnough()
    {
        m_site->set(u"disclosure"_s, u"true"_s);
        m_site->set(u"contact_notice"_s, u"notice"_s);
        m_site->say(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(m_site->lastReply().count(u"assistant automatique"), 1);
        QCOMPARE(ledger(), (std::vector{ConsentEvent::NoticeShown, ConsentEvent::AssistantDisclosed}));
        m_site->say(u"700"_s, u"Et pour une femme ?"_s);
        QVERIFY(!m_site->lastReply().contains(u"assistant automatique"));
    }

    // The question of consent is the first message: the disclosure comes with it, and is independent of the answer.
    void theQuestionOfConsentComesWithTheDisclosure()
    {
        m_site->set(u"disclosure"_s, u"true"_s);
        m_site->set(u"contact_notice"_s, u"ask_and_wait"_s);
        m_site->say(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QVERIFY(m_site->lastReply().startsWith(u"Vous échangez avec un assistant automatique"));
        QVERIFY(m_site->lastReply().contains(u"Répondez OUI ou NON"));
        QCOMPARE(ledger(), (std::vector{ConsentEvent::QuestionAsked, ConsentEvent::AssistantDisclosed}));
        QCOMPARE(m_site->contacts.standing(tenantContext(), ContactId(1))->consent, ConsentState::Asked);
        m_site->say(u"700"_s, u"OUI"_s);
        QVERIFY(m_site->lastReply().contains(u"25 €") && !m_site->lastReply().contains(u"Vous échangez"));
    }

    void noModelBeforeTheYes()
    {
        m_site->set(u"contact_notice"_s, u"ask_and_wait"_s);
        m_site->say(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QVERIFY(m_site->lastReply().contains(u"OUI ou NON"));
        QCOMPARE(modelCalls(), 0);
        QCOMPARE(m_site->path.finder.searched().size(), std::size_t(0));
        m_site->say(u"700"_s, u"Alors, combien ?"_s);
        QVERIFY(m_site->lastReply().contains(u"OUI ou NON"));
        QCOMPARE(modelCalls(), 0);
        m_site->say(u"700"_s, u"Oui !"_s);
        // What was asked before is answered now.
        QCOMPARE(modelCalls(), 1);
        QVERIFY(m_site->lastReply().contains(u"25 €"));
        QVERIFY(m_site->path.finder.searched().back().contains(u"coupe homme"));
        QCOMPARE(ledger(), (std::vector{ConsentEvent::QuestionAsked, ConsentEvent::QuestionAsked, ConsentEvent::Agreed}));
        m_site->say(u"700"_s, u"Quels sont vos horaires ?"_s);
        QCOMPARE(modelCalls(), 2);
    }

    void aNoIsKept()
    {
        m_site->set(u"contact_notice"_s, u"ask_and_wait"_s);
        m_site->say(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        m_site->say(u"700"_s, u"non"_s);
        const int said = calls();
        m_site->say(u"700"_s, u"Quels sont vos horaires ?"_s);
        QCOMPARE(calls(), said);
        QCOMPARE(fateOf(3), Fate::NoReplyDue);
        QCOMPARE(modelCalls(), 0);
        m_site->say(u"700"_s, u"oui"_s);
        QCOMPARE(calls(), said + 1);
        m_site->say(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(modelCalls(), 1);
    }

    void stopIsSilenceUntilStart()
    {
        m_site->say(u"700"_s, u"STOP"_s);
        QVERIFY(m_site->lastReply().contains(u"REPRENDRE"));
        const int said = calls();
        m_site->say(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(calls(), said);
        QCOMPARE(fateOf(2), Fate::NoReplyDue);
        QCOMPARE(modelCalls(), 0);
        m_site->say(u"701"_s, u"Combien coûte une coupe homme ?"_s); // others are answered
        QCOMPARE(calls(), said + 1);
        m_site->say(u"700"_s, u"reprendre"_s);
        m_site->say(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QVERIFY(m_site->lastReply().contains(u"25 €"));
        QCOMPARE(ledger(), (std::vector{ConsentEvent::OptedOut, ConsentEvent::OptedIn}));
    }

    // A right is used however late its message is looked at.
    void stopCountsAfterALongSilence()
    {
        QVERIFY(m_site->path.receive(u"700"_s, u"STOP"_s));
        QVERIFY(m_site->path.drain());
        m_site->path.files.clock.advance(std::chrono::hours(3));
        m_site->path.walkAll();
        QVERIFY(m_site->contacts.standing(tenantContext(), ContactId(1))->optedOut);
    }

    void aPersonTakesOver()
    {
        m_site->say(u"700"_s, u"HUMAIN"_s);
        QVERIFY(m_site->lastReply().contains(u"une personne de l'équipe"));
        QCOMPARE(fateOf(1), Fate::ToPerson);
        m_site->say(u"701"_s, u"talk to a human"_s);
        QVERIFY(m_site->lastReply().contains(u"someone from the team"));
        QCOMPARE(modelCalls(), 0);
    }

    void myDataIsCountedAndExported()
    {
        m_site->say(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        m_site->say(u"700"_s, u"Mes données"_s);
        QVERIFY2(m_site->lastReply().contains(u"2 messages, 1 réponses"), qPrintable(m_site->lastReply()));
        QCOMPARE(m_site->notices.told, std::vector{NoticeKind::ContactExport});
        const auto jobs = m_site->jobs.due(m_site->path.files.clock.now(), 10);
        QCOMPARE(jobs->size(), std::size_t(1));
        QCOMPARE(jobs->front().kind, u"export_contact"_s);
    }

    void erasureIsConfirmedOnce()
    {
        auto &clock = m_site->path.files.clock;
        m_site->say(u"700"_s, u"supprimer"_s);
        QVERIFY(m_site->lastReply().contains(u"OUI pour confirmer"));
        QVERIFY(m_site->jobs.due(clock.now(), 10)->empty());
        m_site->say(u"700"_s, u"Finalement, combien coûte une coupe homme ?"_s); // anything else keeps everything
        QVERIFY(m_site->lastReply().contains(u"25 €"));
        QVERIFY(m_site->jobs.due(clock.now(), 10)->empty());
        m_site->say(u"700"_s, u"oui"_s);
        QVERIFY(m_site->jobs.due(clock.now(), 10)->empty());

        m_site->say(u"700"_s, u"DELETE"_s);
        m_site->say(u"700"_s, u"je confirme"_s);
        QVERIFY(m_site->lastReply().contains(u"tout est effacé"));
        const auto jobs = m_site->jobs.due(clock.now(), 10);
        QCOMPARE(jobs->size(), std::size_t(1));
        QCOMPARE(jobs->front().kind, u"erase_contact"_s);
        // Asked for twice, one clock runs; the erasure closes it with its receipt.
        const auto asked = m_site->requests.list(tenantContext(), {});
        QCOMPARE(asked->size(), std::size_t(1));
        QVERIFY(asked->front().kind == RequestKind::Erasure && asked->front().askedByContact && !asked->front().isClosed());
        const auto receipt = m_site->eraser.eraseContact(tenantContext(), ContactId(jobs->front().subject), u"contact"_s, jobs->front().madeAt, false);
        QVERIFY(receipt);
        const auto closed = m_site->requests.find(tenantContext(), asked->front().id);
        QVERIFY(closed && closed->state == RequestState::Done && closed->contactErased);
        QCOMPARE(closed->receiptNumber, std::optional(receipt->number));
        QCOMPARE(m_site->rows("SELECT count(*) FROM contact"), 0);
    }

    // The same turn, looked at twice (a crash came between), must not confirm itself.
    void aRepeatedTurnDoesNotConfirm()
    {
        QVERIFY(m_site->path.receive(u"700"_s, u"supprimer"_s));
        QVERIFY(m_site->path.drain());
        auto &clock = m_site->path.files.clock;
        clock.set(*m_site->path.files.turns->nextDue().value());
        const TurnClaim claim = m_site->path.files.turns->claim(clock.now(), Millis(60'000), 1)->front();
        const auto work = m_site->path.files.turns->load(claim);
        for (int i = 0; i < 3; ++i) {
            const auto verdict = m_site->keeper->consider(claim, *work, Language::French);
            QVERIFY(verdict && verdict->kind == RightsVerdict::Kind::Reply);
            QVERIFY(verdict->text.contains(u"OUI pour confirmer"));
        }
        QVERIFY(m_site->jobs.due(clock.now(), 10)->empty());
    }

    void whatAContactSaidIsSealed()
    {
        m_site->set(u"contact_notice"_s, u"ask_and_wait"_s);
        m_site->say(u"700"_s, u"Canari avant consentement"_s);
        m_site->say(u"700"_s, u"J'accepte"_s);
        QCOMPARE(m_site->contacts.consents(tenantContext(), {}, 10)->back().words, u"J'accepte"_s);
        QDirIterator files(m_site->path.files.folder.path(), QDir::Files);
        int read = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(!bytes.contains("Canari") && !bytes.contains("J'accepte"));
            ++read;
        }
        QVERIFY(read >= 2);
    }
};

QTEST_GUILESS_MAIN(ContactRightsTest)
#include "contact_rights_test.moc"
