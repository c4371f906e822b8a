// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/DraftStore.h"
#include "tests/support/TestOffice.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

inline const QString Sam = QStringLiteral("sam");
inline const QString Eve = QStringLiteral("eve");
inline const QString Secretive = QStringLiteral("The combination of the safe is 7-13-42.");

inline Draft draftOf(const QString &title, const QString &body = Secretive)
{
    Draft draft;
    draft.id = DraftService::newId();
    draft.text = {title, body, {}};
    draft.place = Draft::Place::Body;
    draft.caret = 5;
    draft.anchor = 2;
    draft.scroll = 3;
    draft.titleCaret = 1;
    return draft;
}

/// An office, and two who write: the drafts of one are not the other's.
class DraftTest : public QObject
{
protected:
    void open();
    void close();
    DraftService &drafts() { return m_office->workspace().drafts(); }
    Draft keep(const Session &session, const Draft &draft);
    std::unique_ptr<Session> logInAfterReset();
    SessionKeeper &sessions() { return m_office->workspace().sessions(); }
    QList<Draft> list(const Session &session) { return drafts().list(session)->readable; }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_sam;
    std::unique_ptr<Session> m_eve;
};

inline void DraftTest::open()
{
    m_office = std::make_unique<TestOffice>();
    m_sam = m_office->logInFully(Sam);
    m_eve = m_office->logInFully(Eve);
    QVERIFY(m_sam && m_eve);
}

inline void DraftTest::close()
{
    m_sam.reset();
    m_eve.reset();
    m_office.reset();
}

/// Until it stands in the file; a held file is not waited for.
inline Draft DraftTest::keep(const Session &session, const Draft &draft)
{
    struct Outcome
    {
        Draft draft;
        bool isTold = false;
    };
    const auto outcome = std::make_shared<Outcome>(); // it may be told much later
    drafts().keep(
        session, draft, this,
        [outcome](const Result<Draft> &kept) {
            *outcome = {kept ? *kept : Draft(), true};
        },
        [outcome] { outcome->isTold = true; });
    const bool isTold = QTest::qWaitFor([outcome] { return outcome->isTold; }, 60'000);
    return isTold ? outcome->draft : Draft();
}

/// Sam with a password that an administrator has set without the recovery key.
inline std::unique_ptr<Session> DraftTest::logInAfterReset()
{
    const QString password = QStringLiteral("marmot-pebble-tundra-31");
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    const QString hash =
        m_office->workspace().auth().currentHasher().hash(Secret::fromText(password));
    const bool isSet = m_office->workspace()
                           .users()
                           .setPassword(*ann, m_sam->userId(), hash, Lasting::Kept)
                           .hasValue();
    return isSet ? m_office->logInFully(Sam, password) : nullptr;
}
