// The doctor over a scripted network: what it makes of each answer, and who is told when a channel breaks and works again.
#include "server/doctor/connection_doctor.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_channel_store.h"

#include <QtTest/QtTest>

#include <thread>

using namespace passerelle;
using namespace Qt::StringLiterals;

namespace {

// Answers like the service would, unless a fault is set.
class ScriptedProbe final : public ConnectionProbe {
public:
    explicit ScriptedProbe(SelfCalls &usedCalls) : selfCalls(usedCalls) {}

    Result<std::vector<QString>> resolve(const QString &) override { return std::vector<QString>{address}; }
    ProbeAnswer call(const HttpRequest &request, Deadline, std::stop_token) override
    {
        ++calls;
        if (whenCalled)
            whenCalled();
        ProbeAnswer answer;
        answer.fault = fault;
        answer.took = std::chrono::milliseconds(12);
        answer.response.status = 200;
        if (fault != ProbeFault::None)
            return answer;
        if (request.method == "GET") {
            answer.response.body = "passerelle " + selfCalls.proofOf(request.url.section(u'=', 1).toUtf8());
            answer.response.headers = {{"date", date}};
        } else if (hookStatus != 200) {
            answer.response.status = hookStatus;
        } else if (request.body == "right") {
            selfCalls.arrived(ChannelId(request.url.section(u'/', -1).toLongLong()), QString::fromUtf8(request.headers.front().second));
        } else {
            answer.response.status = 401;
        }
        return answer;
    }

    SelfCalls &selfCalls;
    QString address = u"203.0.113.7"_s;
    ProbeFault fault = ProbeFault::None;
    int hookStatus = 200;
    QByteArray date;
    int calls = 0;
    std::function<void()> whenCalled;
};

class KeptTrips final : public RoundTripStore {
public:
    Status add(const TenantContext &, const RoundTrip &trip) override
    {
        trips.push_back(trip);
        trips.back().number = static_cast<qint64>(trips.size());
        return {};
    }
    Result<std::vector<RoundTrip>> list(const TenantContext &, ChannelId channel, qint64, int limit) override
    {
        std::vector<RoundTrip> found;
        for (auto trip = trips.rbegin(); trip != trips.rend() && static_cast<int>(found.size()) < limit; ++trip) {
            if (trip->channel == channel)
                found.push_back(*trip);
        }
        return found;
    }
    Result<std::vector<RoundTripCount>> counts(const TenantContext &, Instant) override { return std::vector<RoundTripCount>(); }
    Status forget(Instant) override { return {}; }
    std::vector<RoundTrip> trips;
};

class KeptAlerts final : public Alerts {
public:
    void raise(const Alert &alert) override { raised.push_back(alert); }
    std::vector<Alert> raised;
};

} // namespace

class ConnectionDoctorTest : public QObject {
    Q_OBJECT

    struct Practice {
        Practice()
        {
            HookBinding binding;
            binding.tenant = TenantId(3);
            binding.channel.id = ChannelId(7);
            binding.channel.hook = "hook-a";
            channels.put(binding);
            reopen();
        }
        // The same files and another process.
        void reopen()
        {
            doctor = std::make_unique<doctor::ConnectionDoctor>(doctor::DoctorRooms{
                .probe = probe,
                .selfCalls = selfCalls,
                .channels = channels,
                .trips = trips,
                .clock = clock,
                .makeCall =
                    [this](const Channel &channel, const Secret &secret, const QString &word) -> std::optional<doctor::HookCall> {
                    if (channel.kind != ChannelKind::ManyChat)
                        return std::nullopt;
                    return doctor::HookCall{u"/hooks/%1"_s.arg(channel.id.value), {{"word", word.toUtf8()}}, secret.equals(selfCalls.secret().reveal()) ? "right" : "wrong"};
                },
                .makeQuestion = {},
                .publicUrl = [this] { return url; },
                .isListening = [this] { return isListening; },
                .refusedCalls = [](const Channel &) { return doctor::RefusedCalls{}; },
                .alerts = &alerts});
            QVERIFY(doctor->load());
        }

        test::FakeClock clock;
        SelfCalls selfCalls;
        ScriptedProbe probe{selfCalls};
        test::MemoryChannelStore channels;
        KeptTrips trips;
        KeptAlerts alerts;
        QString url = u"https://bot.example.test/"_s;
        bool isListening = true;
        std::unique_ptr<doctor::ConnectionDoctor> doctor;
    };

private Q_SLOTS:
    void aHealthyWayIn()
    {
        Practice practice;
        const auto report = practice.doctor->examine({});
        QVERIFY(report);
        QCOMPARE(int(report->address.size()), 7);
        QCOMPARE(doctor::firstFault(report->address), doctor::Fault::None);
        QCOMPARE(int(report->channels.size()), 1);
        for (const doctor::Check &check : report->channels.front().checks)
            QVERIFY2(check.state == doctor::CheckState::Ok, qPrintable(check.seen));
        QVERIFY(practice.trips.trips.at(0).isWell());
        QVERIFY(practice.trips.trips.at(0).whole.has_value());
        QVERIFY(practice.alerts.raised.empty());
    }

    void twoFailuresInARowAreToldOnceAndSoIsTheEnd()
    {
        Practice practice;
        QVERIFY(practice.doctor->travelAll());
        practice.probe.hookStatus = 401;
        QVERIFY(practice.doctor->travelAll());
        QVERIFY(practice.alerts.raised.empty());
        QVERIFY(practice.doctor->troubles().empty());
        practice.reopen(); // a restart in between forgets nothing
        QVERIFY(practice.doctor->travelAll());
        QVERIFY(practice.doctor->travelAll());
        QCOMPARE(int(practice.alerts.raised.size()), 1);
        QCOMPARE(practice.alerts.raised.back().kind, AlertKind::ConnectionBroken);
        QCOMPARE(practice.alerts.raised.back().channel, ChannelId(7));
        QVERIFY(practice.alerts.raised.back().tenant == TenantId(3));
        QCOMPARE(practice.trips.trips.back().fault, u"secret_stripped"_s);
        QVERIFY(practice.doctor->troubles().front().contains(u"channel 7"_s));
        practice.reopen();
        practice.probe.hookStatus = 200;
        QVERIFY(practice.doctor->travelAll());
        QVERIFY(practice.doctor->travelAll());
        QCOMPARE(int(practice.alerts.raised.size()), 2);
        QCOMPARE(practice.alerts.raised.back().kind, AlertKind::ConnectionRestored);
        QVERIFY(practice.doctor->troubles().empty());
    }

    void oneExaminationAtATimeAndNoneWhileStopping()
    {
        Practice practice;
        std::optional<ErrorKind> second;
        practice.probe.whenCalled = [&] {
            if (second)
                return;
            std::thread([&] {
                const auto other = practice.doctor->examine({});
                second = other ? ErrorKind::Internal : other.error().kind;
            }).join();
            practice.doctor->interrupt();
        };
        QVERIFY(practice.doctor->examine({}));
        QCOMPARE(second, std::optional(ErrorKind::Unavailable));
        QVERIFY(practice.trips.trips.empty()); // what was cut short says nothing
        practice.probe.whenCalled = {};
        QVERIFY(practice.doctor->examine({}));
        QVERIFY(practice.trips.trips.empty());
    }

    void aChannelThatIsCalledNoMoreIsForgotten()
    {
        Practice practice;
        practice.probe.hookStatus = 401;
        QVERIFY(practice.doctor->travelAll());
        QVERIFY(practice.doctor->travelAll());
        QCOMPARE(practice.doctor->broken(), 1);
        practice.url.clear();
        QVERIFY(practice.doctor->travelAll());
        QCOMPARE(practice.doctor->broken(), 0);
        QVERIFY(practice.doctor->health().empty());
    }

    // A dead address would make every channel wait in turn.
    void whatIsWrongWithTheAddressIsAskedOnce()
    {
        Practice practice;
        HookBinding second;
        second.tenant = TenantId(4);
        second.channel.id = ChannelId(8);
        second.channel.hook = "hook-b";
        practice.channels.put(second);
        practice.probe.fault = ProbeFault::CertificateExpired;
        QVERIFY(practice.doctor->travelAll());
        QCOMPARE(int(practice.trips.trips.size()), 2);
        QCOMPARE(practice.trips.trips.at(0).fault, u"certificate_expired"_s);
        QCOMPARE(practice.trips.trips.at(1).fault, u"certificate_expired"_s);
        QCOMPARE(practice.probe.calls, 2); // the hook, and the address
    }

    void nobodyIsCalledWithoutAnAddressOrAService()
    {
        Practice practice;
        practice.url.clear();
        QVERIFY(practice.doctor->travelAll());
        practice.url = u"https://bot.example.test"_s;
        practice.isListening = false;
        QVERIFY(practice.doctor->travelAll());
        QCOMPARE(practice.probe.calls, 0);
        const auto report = practice.doctor->examine(TenantContext::proven(TenantId(9), TenantProof::AccessToken));
        QVERIFY(report && report->channels.empty()); // another tenant's are not shown
        QVERIFY(practice.trips.trips.empty());
    }

    void clocksAreCompared()
    {
        Practice practice;
        practice.probe.date = "Thu, 01 Jan 2026 00:00:00 GMT";
        const auto report = practice.doctor->examine({});
        QVERIFY(report);
        QCOMPARE(doctor::firstFault(report->address), doctor::Fault::ClockSkew);
        QVERIFY(practice.trips.trips.front().isWell()); // calls get through all the same
    }

    void everyFaultHasItsNameItsWordsAndItsAdvice()
    {
        QSet<QString> names;
        for (int i = 1; i < doctor::kFaultCount; ++i) {
            const auto fault = static_cast<doctor::Fault>(i);
            const QString name = QString::fromLatin1(doctor::nameOf(fault));
            names.insert(name);
            QCOMPARE(doctor::faultNamed(name), fault);
            QVERIFY2(!doctor::trouble(fault).isEmpty() && !doctor::advice(fault).isEmpty(), qPrintable(name));
        }
        QCOMPARE(int(names.size()), doctor::kFaultCount - 1);
    }
};

QTEST_GUILESS_MAIN(ConnectionDoctorTest)
#include "connection_doctor_test.moc"
