// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/LoginDialog.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FieldWidth.h"
#include "dialogs/GrowingToFit.h"
#include "dialogs/LockoutCountdown.h"
#include "dialogs/RecoverDialog.h"
#include "dialogs/RegisterDialog.h"
#include "dialogs/ScreenRoom.h"
#include "dialogs/SecondStep.h"
#include "models/access/Workspace.h"

#include "ui_LoginDialog.h"

#include <QKeyEvent>
#include <QTimer>
#include <QToolButton>

LoginDialog::LoginDialog(const QString &databaseName)
    : m_options{.databaseName = databaseName}
    , m_ui(std::make_unique<Ui::LoginDialog>())
{
    m_ui->setupUi(this);
    m_ui->nameEdit->setMinimumWidth(fontMetrics().averageCharWidth() * FieldWidth);
    setupFields();
    setupActions();
    takeOptions();
}

LoginDialog::LoginDialog(Workspace &workspace, Options options)
    : LoginDialog(options.databaseName)
{
    serve(workspace, std::move(options));
}

LoginDialog::~LoginDialog() = default;

void LoginDialog::setupFields()
{
    new GrowingToFit(this); // a sentence takes nothing of the list
    m_ui->passwordEdit->placeEye(m_ui->passwordRow);
    m_ui->passwordEdit->setCapsLockLabel(m_ui->capsLockLabel);
    m_ui->recoverButton->hide();
    m_ui->recoverButton->setEnabled(false); // until it is served
    m_ui->loginMessage->setField(m_ui->passwordEdit);
    //: Another program holds the file. %L1 is a number, counting up.
    m_ui->savingWait->setSentence(tr("Logging in waits for another program… %L1 s"));
    connect(m_ui->savingWait, &SavingWait::shown, m_ui->loginMessage, &FieldMessage::clearMessage);
    connect(m_ui->savingWait, &SavingWait::cancelled, this, &LoginDialog::refuseCancelled);

    m_lockout = new LockoutCountdown(m_ui->loginMessage, m_ui->logInButton, this);
    // The lockout is that of one name; somebody else may try at once.
    connect(m_ui->nameEdit, &QLineEdit::textChanged, m_lockout, &LockoutCountdown::stop);
    for (QLineEdit *edit : {m_ui->nameEdit, static_cast<QLineEdit *>(m_ui->passwordEdit)}) {
        connect(edit, &QLineEdit::textEdited, this, [this] {
            m_cleared = false;
            if (!m_lockout->isRunning()) {
                m_ui->loginMessage->clearMessage();
            }
        });
    }
}

void LoginDialog::setupActions()
{
    connect(m_ui->logInButton, &QPushButton::clicked, this, &LoginDialog::logIn);
    connect(m_ui->forgotButton, &QPushButton::clicked, this, &LoginDialog::explainForgotten);
    connect(m_ui->recoverButton, &QPushButton::clicked, this, &LoginDialog::openRecoverDialog);
    connect(m_ui->registerButton, &QPushButton::clicked, this, &LoginDialog::openRegisterDialog);
    connect(m_ui->openDatabaseButton, &QPushButton::clicked, this,
            &LoginDialog::openDatabaseRequested);
}

void LoginDialog::serve(Workspace &workspace, Options options)
{
    m_workspace = &workspace;
    m_options = std::move(options);
    m_ui->recoverButton->setEnabled(!m_busy);
    takeOptions();
    setupSecondStep();
    if (m_isDue) {
        setBusy(false);
        logIn();
    }
}

void LoginDialog::takeOptions()
{
    if (!m_options.databaseName.isEmpty()) {
        //: %1 is the name of a file
        setWindowTitle(tr("Log In – %1 – Postern").arg(m_options.databaseName));
    }
    QLineEdit *name = m_ui->nameEdit;
    if (!name->isModified() && name->text() != m_options.lastName) {
        name->setText(m_options.lastName);
        if (name->hasFocus()) {
            focusFirst();
        }
    }
    m_ui->noticeLabel->setText(m_options.notice);
    m_ui->noticeLabel->setHidden(m_options.notice.isEmpty());
    m_ui->registerButton->setVisible(m_options.registrationOpen);
    setupDemoLogins();
}

void LoginDialog::setupDemoLogins()
{
    QTreeWidget *list = m_ui->demoLoginList;
    m_ui->demoLabel->setHidden(m_options.demoLogins.isEmpty());
    list->setHidden(m_options.demoLogins.isEmpty());
    m_ui->dialogLayout->setAlignment(m_ui->firstStep, m_options.demoLogins.isEmpty()
                                                          ? Qt::AlignTop
                                                          : Qt::Alignment()); // the list's room
    if (m_options.demoLogins.isEmpty()) {
        return;
    }
    for (const DemoLogin &login : std::as_const(m_options.demoLogins)) {
        new QTreeWidgetItem(list, {login.name, login.password, login.roles.join(tr(", "))});
    }
    for (int column = 0; column < list->columnCount(); ++column) {
        list->resizeColumnToContents(column);
        list->setColumnWidth(column, list->columnWidth(column) + fontMetrics().height());
    }
    list->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    connect(list, &QTreeWidget::itemClicked, this, &LoginDialog::fillIn);
    connect(list, &QTreeWidget::itemActivated, this, &LoginDialog::fillIn);
}

void LoginDialog::setupSecondStep()
{
    m_second = new SecondStep(m_workspace->auth(), this);
    m_second->hide();
    QVBoxLayout *layout = m_ui->dialogLayout;
    layout->insertWidget(layout->indexOf(m_ui->firstStep), m_second, 1, Qt::AlignTop);
    connect(m_second, &SecondStep::passed, this, [this] {
        m_session = m_second->takeSession();
        accept();
    });
    connect(m_second, &SecondStep::backRequested, this, &LoginDialog::showFirstStep);
}

void LoginDialog::showFirstStep(const QString &why)
{
    m_ui->firstStep->show();
    if (isWindow()) {
        layout()->activate();
        resize(m_sizeBefore);
    }
    m_ui->logInButton->setDefault(true);
    focusFirst();
    if (!why.isEmpty()) {
        m_ui->loginMessage->showProblem(why);
    }
}

void LoginDialog::fillIn(const QTreeWidgetItem *login)
{
    m_ui->nameEdit->setText(login->text(0));
    m_ui->passwordEdit->setText(login->text(1));
    m_ui->loginMessage->clearMessage();
    m_cleared = false;
    m_ui->logInButton->setFocus(Qt::OtherFocusReason);
}

std::unique_ptr<Session> LoginDialog::takeSession()
{
    return std::move(m_session);
}

void LoginDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    focusFirst();
}

void LoginDialog::setInPlace()
{
    m_isInPlace = true;
    // Outside a dialog's own window an auto-default button is no default any more once it has had
    // the focus (QPushButton::focusOutEvent, Qt 6.4).
    m_ui->logInButton->setAutoDefault(false);
    m_ui->dialogLayout->setContentsMargins({}); // the place has its own
    m_ui->openDatabaseButton->hide();
}

void LoginDialog::placeBack(QWidget *button)
{
    m_ui->buttonLayout->insertWidget(0, button);
    setTabOrder(m_ui->demoLoginList, button);
}

void LoginDialog::focusFirst()
{
    QLineEdit *first = m_ui->nameEdit->text().isEmpty() ? m_ui->nameEdit : m_ui->passwordEdit;
    first->setFocus(Qt::OtherFocusReason);
}

/// Else it is said what is missing.
bool LoginDialog::isFilledIn()
{
    if (m_ui->nameEdit->text().trimmed().isEmpty()) {
        m_ui->loginMessage->showProblem(tr("Type your name or e-mail address."),
                                        FieldMessage::Focus::Leave);
        m_ui->nameEdit->setFocus(Qt::OtherFocusReason);
        return false;
    }
    if (m_ui->passwordEdit->text().isEmpty()) {
        m_ui->loginMessage->showProblem(tr("Type your password."));
        return false;
    }
    return true;
}

void LoginDialog::logIn()
{
    if (m_busy || m_lockout->isRunning() || !isFilledIn()) {
        return;
    }
    if (m_workspace == nullptr) {
        setBusy(true);
        m_isDue = true;
        return;
    }
    Secret password = m_ui->passwordEdit->secret();
    m_ui->passwordEdit->forget();
    m_sizeBefore = size();
    setBusy(true);
    m_workspace->auth().logIn(
        m_ui->nameEdit->text(), std::move(password), m_ui->savingWait->newTask(),
        [this](Result<std::unique_ptr<Session>> result) {
            m_ui->savingWait->finish();
            result ? finish(std::move(*result)) : refuse(result.error());
        },
        [this] { m_ui->savingWait->begin(); },
        [this](std::shared_ptr<AuthService::Pending> pending) {
            m_ui->savingWait->finish();
            setBusy(false);
            m_ui->firstStep->hide();
            m_second->begin(m_ui->nameEdit->text(), std::move(pending));
            fitSecondStep();
            // What its sentence claims is known once that has its width.
            QTimer::singleShot(0, this, &LoginDialog::fitSecondStep);
        });
}

/// It needs less room than the first one.
void LoginDialog::fitSecondStep()
{
    if (isWindow() && m_second->isRunning()) {
        layout()->activate();
        const int fitting = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width())
                                                          : layout()->totalSizeHint().height();
        ScreenRoom::resize(*this, {width(), fitting});
    }
}

void LoginDialog::finish(std::unique_ptr<Session> session)
{
    if (!m_busy) {
        return; // closed meanwhile: nobody waits for the session
    }
    setBusy(false);
    m_session = std::move(session);
    accept();
}

void LoginDialog::refuse(const Error &error)
{
    if (!m_busy) {
        return;
    }
    setBusy(false);
    if (error.code == ErrorCode::LockedOut) {
        m_ui->passwordEdit->setFocus(Qt::OtherFocusReason);
        m_lockout->begin(error);
        return;
    }
    m_ui->loginMessage->showProblem(ErrorText::sentence(error));
}

void LoginDialog::refuseCancelled()
{
    refuse({.code = ErrorCode::Cancelled});
}

void LoginDialog::setBusy(bool busy)
{
    m_busy = busy;
    m_isDue = false;
    const QList<QWidget *> inputs = {m_ui->nameEdit,      m_ui->passwordEdit,
                                     m_ui->logInButton,   m_ui->passwordEdit->eyeButton(),
                                     m_ui->demoLoginList, m_ui->openDatabaseButton,
                                     m_ui->registerButton};
    for (QWidget *input : inputs) {
        input->setDisabled(busy);
    }
    m_ui->recoverButton->setEnabled(!busy && isServing());
    if (busy) {
        m_ui->loginMessage->showNote(tr("Checking…"));
    } else {
        m_ui->loginMessage->clearMessage();
    }
}

void LoginDialog::reject()
{
    m_busy = false;
    m_isDue = false;
    m_ui->savingWait->cancel();
    if (m_second) {
        m_second->forget();
    }
    QDialog::reject();
}

void LoginDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cancel)) {
        clearOrQuit();
        return;
    }
    QDialog::keyPressEvent(event);
}

void LoginDialog::clearOrQuit()
{
    if (m_second && m_second->isRunning()) {
        m_second->stepBack();
        return;
    }
    if (m_isDue) {
        refuseCancelled();
        return;
    }
    if (m_busy) {
        m_ui->savingWait->cancel(); // else the answer comes in a moment
        return;
    }
    if (m_cleared) {
        reject();
        return;
    }
    m_cleared = true;
    m_ui->nameEdit->clear();
    m_ui->passwordEdit->forget();
    m_ui->loginMessage->showNote(m_isInPlace ? tr("Press Esc again to go back.")
                                             : tr("Press Esc again to quit."));
    m_ui->nameEdit->setFocus(Qt::OtherFocusReason);
}

void LoginDialog::explainForgotten()
{
    // A FieldMessage, for which the window grows; near what it will be.
    m_ui->forgotLabel->resize(m_ui->nameEdit->width(), 0);
    m_ui->forgotLabel->showNote(tr("An administrator can set a temporary password for you on the "
                                   "Users page. You then choose your own."));
    m_ui->recoverButton->show();
    if (isWindow()) {
        layout()->activate();
        ScreenRoom::resize(*this,
                           {width(), qMax(height(), layout()->totalHeightForWidth(width()))});
    }
}

void LoginDialog::openRecoverDialog()
{
    auto *dialog = new RecoverDialog(*m_workspace, m_ui->nameEdit->text(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RecoverDialog::recovered, this, [this](const QString &name) {
        m_ui->nameEdit->setText(name);
        m_ui->passwordEdit->setFocus(Qt::OtherFocusReason);
    });
    dialog->open();
}

void LoginDialog::openRegisterDialog()
{
    auto *dialog = new RegisterDialog(*m_workspace, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Who has registered may try to log in: not in the field of another who has locked the desk.
    connect(dialog, &QDialog::finished, this, &LoginDialog::focusFirst);
    dialog->open();
}
