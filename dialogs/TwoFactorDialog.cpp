// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/TwoFactorDialog.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/FieldWidth.h"
#include "dialogs/QrCode.h"
#include "dialogs/RecoveryCodesPanel.h"
#include "models/access/Workspace.h"

#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace {

constexpr int KeyGroup = 4;

/// As a person copies it.
QString inGroups(const QString &key)
{
    QStringList groups;
    for (qsizetype i = 0; i < key.size(); i += KeyGroup) {
        groups.append(key.mid(i, KeyGroup));
    }
    return groups.join(u' ');
}

/// A FieldMessage, as only that claims the height of its lines.
FieldMessage *makeSentence(const char *name, QWidget *parent)
{
    auto *label = new FieldMessage(parent);
    label->setObjectName(QString::fromLatin1(name));
    return label;
}

} // namespace

TwoFactorDialog::TwoFactorDialog(Workspace &workspace, const Session &session, QWidget *parent)
    : FormDialog(tr("Second Factor"), QStringLiteral("twoFactorDialog"), parent)
    , m_factors(workspace.auth().secondFactors())
    , m_session(session)
    , m_sentence(makeSentence("twoFactorSentence", this))
    , m_setUp(new QWidget(this))
    , m_qrCode(new QrCode(m_setUp))
    , m_key(new QLineEdit(m_setUp))
    , m_code(new QLineEdit(m_setUp))
    , m_codes(new QWidget(this))
    , m_codesSentence(makeSentence("codesSentence", m_codes))
    , m_codesPanel(new RecoveryCodesPanel(RecoveryCodesPanel::Purpose::Login, m_codes))
{
    const int wide = fontMetrics().averageCharWidth() * 2 * CodeFieldWidth;
    for (FieldMessage *sentence : {m_sentence, m_codesSentence}) {
        sentence->setMinimumWidth(wide);
        sentence->resize(wide, 0); // near what it will be: what it claims once, its window keeps
    }
    page()->addWidget(m_sentence);
    addSetUp();
    auto *column = new QVBoxLayout(m_codes);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addWidget(m_codesSentence);
    column->addWidget(m_codesPanel);
    m_codes->setFocusProxy(m_codesPanel);
    m_codes->hide();
    connect(m_codesPanel, &RecoveryCodesPanel::keptChanged, this, &TwoFactorDialog::holdOrRelease);
    page()->addWidget(m_codes);
    page()->addStretch();
    const auto state = m_factors.state(session);
    showState(state ? *state : SecondFactors::State());
    if (!state) {
        showError(state.error());
        verb()->setEnabled(false);
    }
    connect(&workspace.notifier(), &ChangeNotifier::changed, this, &TwoFactorDialog::showCodesLeft);
}

TwoFactorDialog::~TwoFactorDialog() = default;

void TwoFactorDialog::showState(const SecondFactors::State &state)
{
    if (!state.isOn) {
        m_sentence->showNote(
            tr("With a second factor your login asks for a code from your phone after the "
               "password, so that nobody who has seen the password can log in as you. It takes an "
               "authenticator app."));
        connect(addVerb(tr("Set Up")), &QPushButton::clicked, this,
                [this] { m_draft ? turnOn() : begin(); });
        addCancel();
        return;
    }
    m_sentence->showNote(sentenceOf(state));
    m_tellsOfCodes = true;
    connect(addVerb(tr("Make New Codes")), &QPushButton::clicked, this,
            &TwoFactorDialog::renewCodes);
    m_turnOff = addButton(tr("Turn &Off"), QStringLiteral("turnOffButton"));
    connect(m_turnOff, &QPushButton::clicked, this, &TwoFactorDialog::turnOff);
    addCancel(tr("Close"));
    preferCancel();
}

/// One may serve elsewhere while the dialog is open, or locked.
void TwoFactorDialog::showCodesLeft()
{
    const auto state = m_factors.state(m_session);
    if (state && state->isOn && m_tellsOfCodes) {
        m_sentence->showNote(sentenceOf(*state));
    }
}

QString TwoFactorDialog::sentenceOf(const SecondFactors::State &state)
{
    const QString left = state.codesLeft == 1
                             ? tr("1 login recovery code is left.")
                             : tr("%Ln login recovery codes are left.", nullptr, state.codesLeft);
    //: %1 is for example "7 login recovery codes are left."
    QString sentence = tr("Your logins ask for a code of your authenticator. %1 New codes take the "
                          "place of the old ones.")
                           .arg(left);
    if (!state.isReadable) {
        //: SECURITY_TOTP_SECRETS is the name of a setting and stays as it is.
        sentence += u' ' + tr("The authenticator belongs to the web application; as this "
                              "workstation was not told its SECURITY_TOTP_SECRETS, only recovery "
                              "codes serve here.");
    }
    return sentence;
}

void TwoFactorDialog::addSetUp()
{
    m_setUp->hide();
    m_qrCode->setAccessibleDescription(
        tr("For the camera of your phone. The button Show the Key gives the same as text."));
    m_code->setObjectName(QStringLiteral("firstCodeEdit"));
    m_code->setInputMethodHints(Qt::ImhPreferNumbers | Qt::ImhSensitiveData);
    m_code->setMinimumWidth(fontMetrics().averageCharWidth() * CodeFieldWidth);
    auto *message = new FieldMessage(m_setUp);
    registerField(Field::OneTimeCode, m_code, message);
    message->resize(m_code->minimumWidth(), fontMetrics().height()); // near what it will be
    auto *codeColumn = new QVBoxLayout;
    codeColumn->setSpacing(4);
    codeColumn->addWidget(m_code);
    codeColumn->addWidget(message);
    auto *label = new QLabel(tr("&First code:"), m_setUp);
    label->setBuddy(m_code);
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(label, codeColumn);
    auto *column = new QVBoxLayout(m_setUp);
    column->setContentsMargins({});
    column->setSpacing(8);
    FieldMessage *sentence = makeSentence("setUpSentence", m_setUp);
    sentence->setMinimumWidth(m_sentence->minimumWidth());
    sentence->resize(m_sentence->minimumWidth(), 0);
    sentence->showNote(tr("Scan this with the authenticator on your phone, then type the six "
                          "digits that it shows."));
    column->addWidget(sentence);
    column->addWidget(m_qrCode, 0, Qt::AlignHCenter);
    column->addWidget(makeKeyRow());
    column->addLayout(form);
    column->addStretch();
    page()->addWidget(m_setUp);
}

QWidget *TwoFactorDialog::makeKeyRow()
{
    auto *row = new QWidget(m_setUp);
    auto *show = new QPushButton(tr("Show the &Key"), row);
    show->setObjectName(QStringLiteral("showKeyButton"));
    show->setCheckable(true);
    show->setAutoDefault(false);
    m_key->setObjectName(QStringLiteral("keyEdit"));
    m_key->setAccessibleName(tr("Key"));
    m_key->setReadOnly(true);
    m_key->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_key->hide();
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(show, 0, Qt::AlignHCenter);
    layout->addWidget(m_key);
    connect(show, &QPushButton::toggled, this, [this](bool isShown) {
        m_key->setText(isShown ? inGroups(Totp::toBase32(m_draft->key.bytes())) : QString());
        m_key->setMinimumWidth(
            m_key->fontMetrics().horizontalAdvance(m_key->text() + QStringLiteral("MM")));
        m_key->setVisible(isShown);
        m_key->setCursorPosition(0);
        growToFit();
    });
    return row;
}

void TwoFactorDialog::begin()
{
    clearProblems();
    write([this] { return m_factors.mayBegin(m_session); },
          [this](const Result<> &proven) { proven ? makeDraft() : showError(proven.error()); });
}

void TwoFactorDialog::makeDraft()
{
    m_factors.draft(m_session, beginTask(),
                    [this](std::shared_ptr<const SecondFactors::Draft> draft) {
                        endTask();
                        showSetUp(std::move(draft));
                    });
}

void TwoFactorDialog::showSetUp(std::shared_ptr<const SecondFactors::Draft> draft)
{
    m_draft = std::move(draft);
    m_sentence->clearMessage();
    m_qrCode->setText(m_draft->uri);
    m_setUp->show();
    verb()->setText(tr("Turn On"));
    m_code->setFocus(Qt::OtherFocusReason);
    page()->activate(); // it still counts what has gone
    fitOutcome();
}

void TwoFactorDialog::turnOn()
{
    clearProblems();
    const QString typed = m_code->text();
    if (typed.trimmed().isEmpty()) {
        showProblem(Field::OneTimeCode, tr("Type the code that the authenticator shows."));
        return;
    }
    write([this, typed] { return m_factors.turnOn(m_session, *m_draft, typed); },
          [this](const Result<> &done) {
              if (done) {
                  emit changed(true);
                  showCodes(
                      m_draft->codes,
                      tr("Your logins ask for a code from now on. When the phone is lost, "
                         "each of these login recovery codes lets you in once. They are not shown "
                         "again."));
              } else if (done.error().code == ErrorCode::Refused) {
                  showProblem(Field::OneTimeCode,
                              tr("This is not the code of this moment. Type the one that is shown "
                                 "now."));
              } else {
                  showError(done.error());
              }
          });
}

void TwoFactorDialog::showCodes(const QStringList &codes, const QString &sentence)
{
    m_tellsOfCodes = false;
    m_codesSentence->showNote(sentence);
    m_codesPanel->present(m_session.username(), codes);
    m_qrCode->forget();
    m_key->clear();
    m_code->clear();
    m_draft.reset();
    if (m_turnOff) {
        m_turnOff->hide();
    }
    showOutcome(m_codes);
    page()->activate(); // it still counts what has gone
    holdOrRelease();
}

void TwoFactorDialog::holdOrRelease()
{
    m_codesPanel->isKept() ? release() : hold(RecoveryCodesPanel::whyWait());
}

void TwoFactorDialog::turnOff()
{
    clearProblems();
    write([this] { return m_factors.turnOff(m_session); },
          [this](const Result<> &done) {
              if (!done) {
                  showError(done.error());
                  return;
              }
              emit changed(false);
              accept();
          });
}

void TwoFactorDialog::renewCodes()
{
    clearProblems();
    const QStringList codes = RecoveryCodes::make();
    write([this, codes] { return m_factors.renewCodes(m_session, codes); },
          [this, codes](const Result<> &done) {
              done ? showCodes(codes,
                               tr("Each of these login recovery codes lets you in once. They are "
                                  "not shown again."))
                   : showError(done.error());
          });
}
