// Answers the questions of KdlPeer.java about one arm with KDL. Usage: kdl FILE, then one question a line.
// Times are microseconds for each posture; a round goes over all postures until its time is over.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>
#include <kdl/chain.hpp>
#include <kdl/chainfksolverpos_recursive.hpp>
#include <kdl/chainiksolverpos_lma.hpp>
#include <kdl/chainiksolvervel_wdls.hpp>
#include <kdl/chainjnttojacsolver.hpp>

using Clock = std::chrono::steady_clock;

static KDL::Frame readFrame(std::istream& in) {
  double m[12];
  for (double& value : m) in >> value;
  return KDL::Frame(KDL::Rotation(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8]),
                    KDL::Vector(m[9], m[10], m[11]));
}

static KDL::JntArray readJoints(std::istream& in, int joints) {
  KDL::JntArray values(joints);
  for (int joint = 0; joint < joints; joint++) in >> values(joint);
  return values;
}

struct Arm {
  int joints = 0;
  KDL::Chain chain;
  KDL::JntArray lower, upper, ready;
  std::vector<KDL::JntArray> postures, starts;
  std::vector<KDL::Frame> targets;
  std::vector<KDL::Twist> twists;
};

static Arm readArm(std::istream& in) {
  Arm arm;
  in >> arm.joints;
  std::vector<KDL::Frame> frames;
  std::vector<KDL::Vector> axes;
  for (int joint = 0; joint < arm.joints; joint++) {
    frames.push_back(readFrame(in));
    double x, y, z;
    in >> x >> y >> z;
    axes.emplace_back(x, y, z);
  }
  frames.push_back(readFrame(in));
  arm.chain.addSegment(KDL::Segment(KDL::Joint(KDL::Joint::None), frames[0]));
  for (int joint = 0; joint < arm.joints; joint++) {
    KDL::Joint turning(KDL::Vector::Zero(), axes[joint], KDL::Joint::RotAxis);
    arm.chain.addSegment(KDL::Segment(turning, frames[joint + 1]));
  }
  arm.lower = readJoints(in, arm.joints);
  arm.upper = readJoints(in, arm.joints);
  arm.ready = readJoints(in, arm.joints);
  int count = 0;
  in >> count;
  for (int i = 0; i < count; i++) {
    arm.postures.push_back(readJoints(in, arm.joints));
    arm.starts.push_back(readJoints(in, arm.joints));
  }
  KDL::ChainFkSolverPos_recursive forward(arm.chain);
  for (int i = 0; i < count; i++) {
    KDL::Frame frame;
    forward.JntToCart(arm.postures[i], frame);
    arm.targets.push_back(frame);
    double s = 0.1 * (i % 3 - 1);
    arm.twists.emplace_back(KDL::Vector(0.1, s, -0.05), KDL::Vector(s, 0.1, 0.2));
  }
  return arm;
}

template <typename Question>
static double microsEach(int count, double nanos, Question question) {
  long asked = 0;
  double took = 0;
  Clock::time_point began = Clock::now();
  while (took < nanos) {
    for (int i = 0; i < count; i++) question(i);
    asked += count;
    took = std::chrono::duration<double, std::nano>(Clock::now() - began).count();
  }
  return took * 1e-3 / asked;
}

int main(int count, char** words) {
  if (count != 2) return 2;
  std::ifstream file(words[1]);
  Arm arm = readArm(file);
  int postures = static_cast<int>(arm.postures.size());
  KDL::ChainFkSolverPos_recursive forward(arm.chain);
  KDL::ChainJntToJacSolver jacobians(arm.chain);
  KDL::ChainIkSolverVel_wdls damped(arm.chain);
  damped.setLambda(0.01);
  KDL::ChainIkSolverPos_LMA position(arm.chain);
  KDL::Frame frame;
  KDL::Jacobian jacobian(arm.joints);
  KDL::JntArray rates(arm.joints), found(arm.joints);
  double sum = 0;
  std::string question;
  double nanos = 0;
  while (std::cin >> question >> nanos) {
    if (question == "poses") {
      for (int i = 0; i < postures; i++) {
        forward.JntToCart(arm.postures[i], frame);
        for (double value : frame.M.data) printf("%.17g ", value);
        printf("%.17g %.17g %.17g\n", frame.p.x(), frame.p.y(), frame.p.z());
      }
    } else if (question == "forward") {
      printf("%.6f\n", microsEach(postures, nanos, [&](int i) {
        forward.JntToCart(arm.postures[i], frame);
        sum += frame.p.x();
      }));
    } else if (question == "jacobian") {
      printf("%.6f\n", microsEach(postures, nanos, [&](int i) {
        jacobians.JntToJac(arm.postures[i], jacobian);
        sum += jacobian(0, 0);
      }));
    } else if (question == "step") {
      printf("%.6f\n", microsEach(postures, nanos, [&](int i) {
        damped.CartToJnt(arm.postures[i], arm.twists[i], rates);
        sum += rates(0);
      }));
    } else if (question == "seeded") {
      printf("%.6f\n", microsEach(postures, nanos, [&](int i) {
        position.CartToJnt(arm.starts[i], arm.targets[i], found);
        sum += found(0);
      }));
    } else if (question == "cold") {
      int solved = 0;
      std::vector<double> micros;
      for (int i = 0; i < postures; i++) {
        Clock::time_point began = Clock::now();
        bool ok = position.CartToJnt(arm.ready, arm.targets[i], found) == 0;
        micros.push_back(std::chrono::duration<double, std::micro>(Clock::now() - began).count());
        for (int joint = 0; joint < arm.joints; joint++) {
          ok = ok && found(joint) >= arm.lower(joint) && found(joint) <= arm.upper(joint);
        }
        solved += ok;
      }
      std::sort(micros.begin(), micros.end());
      printf("%.6f %.6f %.6f\n", 100.0 * solved / postures, micros[postures / 2],
             micros[postures * 99 / 100]);
    }
    fflush(stdout);
  }
  return sum == 0.123 ? 1 : 0;
}
